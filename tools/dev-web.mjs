/** `npm run dev:web`: the lab in the browser with hot reload, without the Electron binary. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./run.mjs";

const port = process.env["PORT"] ?? "4571";
// electron-vite starts "Electron" on the built entry file: here plain Node plays its part.
const env = { ...process.env, ELECTRON_EXEC_PATH: process.execPath, PORT: port };
const program = join(root, "node_modules/electron-vite/bin/electron-vite.js");
const child = spawn(process.execPath, [program, "dev", "--watch", "--entry", "out/main/serve.js", "--", "--port", port], {
  cwd: root,
  env,
  stdio: "inherit",
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
