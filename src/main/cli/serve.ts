/** `tipring serve [--port N] [--lan] [--open]`. */
import type { AddCommand } from "./program.ts";

export const addServe: AddCommand = (tipring, { installation, voice, end }) =>
  void tipring
    .command("serve")
    .description("open the lab to browsers on this machine")
    .option("--port <n>", "port to listen on; 0 takes any free one")
    .option("--lan", "let the local network in as well")
    .option("--open", "show the lab in the default browser")
    .action(async ({ port, lan, open }: { port?: string; lan?: boolean; open?: boolean }) => {
      // Only here: the web server takes longer to load than the other commands take to run.
      const { runServe } = await import("../web/run-serve.ts");
      const { readPort } = await import("../web/serve-arguments.ts");
      const { createLab } = await import("../app/lab.ts");
      const readable = readPort(port);
      if (!readable.ok) {
        voice.complain(`tipring: ${readable.refusal.text}`);
        end(2);
        return;
      }
      const { version, workerUrl, surveyWorkerUrl, deckWorkerUrl, rendererDir } = installation;
      const { deckWriter } = await import("../spice/export/deck-thread.ts");
      const { stateFolder } = await import("../app/runs/state-folder.ts");
      const workers = { workerUrl, surveyWorkerUrl, writeDeck: deckWriter(deckWorkerUrl) };
      const lab = createLab({ version, door: "browser", stateDir: stateFolder(), ...workers });
      const doors = { port: readable.value, lan: lan === true, open: open === true, lab, rendererDir, signals: process };
      end(await runServe({ ...doors, say: (line) => voice.print(`${line}\n`), complain: voice.complain }));
    });
