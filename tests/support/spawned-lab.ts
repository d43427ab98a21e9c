/** The built lab behind its browser door, as a process of its own on a free port. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Built by `npm test` before any test runs. */
const entry = fileURLToPath(new URL("../../out/main/serve.js", import.meta.url));

export type SpawnedLab = {
  /** Ends with a slash. */
  readonly url: string;
  /** Returns when the process is gone; at once where it is gone already. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
};

/** `stateDir`: where it keeps runs. */
export async function spawnLab(stateDir: string): Promise<SpawnedLab> {
  const env = { ...process.env, TIPRING_STATE: stateDir };
  const child = spawn(process.execPath, [entry, "--port", "0"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const url = await addressOf(child);
  return {
    url,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("exit", (code) => reject(new Error(`the lab ended with code ${code}: ${said}`)));
    child.stdout?.on("data", (piece: Buffer) => {
      said += piece.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}
