/** The build: main side (three doors and the simulation worker), preload, renderer. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

export default defineConfig({
  main: {
    build: {
      // The doors run in plain Node too: not newer than the oldest Node that package.json allows.
      target: "node20.19",
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: "src/main/index.ts",
          serve: "src/main/serve.ts",
          cli: "src/main/cli.ts",
          "sim-worker": "src/main/sim/worker.ts",
          "survey-worker": "src/main/app/survey/survey-worker.ts",
          "deck-worker": "src/main/spice/export/deck-worker.ts",
        },
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
    // To the browser door a tab of the dev server must look like one of its own pages.
    server: {
      proxy: {
        "/ws": { target: `http://127.0.0.1:${process.env["PORT"] ?? "4571"}`, ws: true, changeOrigin: true, rewriteWsOrigin: true },
      },
    },
    // No asset as a data: address: the content policy allows the lab's own files only.
    build: { minify: "oxc", sourcemap: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  },
});
