/** The build: main side (three doors and the simulation worker), preload, renderer. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { existsSync } from "node:fs";

const entries = {
  index: "src/main/index.ts",
  serve: "src/main/serve.ts",
  cli: "src/main/cli.ts",
  "sim-worker": "src/main/sim/worker.ts",
};

export default defineConfig({
  main: {
    build: {
      // The doors run in plain Node too: not newer than the oldest Node that package.json allows.
      target: "node20.19",
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: "src/preload/index.ts" },
        // A sandboxed preload must be one CommonJS file.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    plugins: [react()],
    server: { proxy: { "/ws": { target: `ws://127.0.0.1:${process.env["PORT"] ?? "4571"}`, ws: true } } },
    build: { minify: "oxc", sourcemap: true },
  },
});
