/** The browser door on its own: `node out/main/serve.js [--port N] [--lan] [--open]`. */
import { findInstallation } from "./app/installation.ts";
import { createLab } from "./app/lab.ts";
import { stateFolder } from "./app/runs/state-folder.ts";
import { deckWriter } from "./spice/export/deck-thread.ts";
import { runServe } from "./web/run-serve.ts";
import { readServeArguments } from "./web/serve-arguments.ts";

const args = readServeArguments(process.argv.slice(2));
if (args.ok) {
  const { version, workerUrl, surveyWorkerUrl, deckWorkerUrl, rendererDir } = findInstallation(import.meta.url);
  process.exitCode = await runServe({
    ...args.value,
    lab: createLab({
      version,
      door: "browser",
      workerUrl,
      surveyWorkerUrl,
      stateDir: stateFolder(),
      writeDeck: deckWriter(deckWorkerUrl),
    }),
    rendererDir,
    signals: process,
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
  });
} else {
  console.error(`tipring: ${args.refusal.text}`);
  process.exitCode = 2;
}
