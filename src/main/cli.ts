/** The command line: `tipring run | benches | show | solve | serve`. */
import { Command, CommanderError } from "commander";
import type { CommandVoice, ExitCode } from "./app/commands.ts";
import { benchesCommand, runCommand, showCommand } from "./app/commands.ts";
import { cliHelp, interruptSignal, noSuchCommand, oneLine, processVoice } from "./app/command-line.ts";
import { findInstallation } from "./app/installation.ts";
import { threadWorker } from "./sim/sim-worker.ts";

const { version, workerUrl, rendererDir } = findInstallation(import.meta.url);
const voice: CommandVoice = processVoice(process);
const tipring = new Command("tipring").description(cliHelp.about).version(version);
let exitCode: ExitCode = 0;

tipring.exitOverride().configureOutput({ outputError: (text) => voice.complain(oneLine(text)), writeErr: () => undefined });
tipring.addHelpText("after", cliHelp.after);

tipring
  .command("run")
  .description(cliHelp.run)
  .argument("<experiment>", "the experiment, a JSON file")
  .requiredOption("--out <dir>", "folder for the results; made where it is missing")
  .option("--seed <n>", "another seed than the file's")
  .addHelpText("after", cliHelp.afterRun)
  .action(async (file: string, { out, seed }: { out: string; seed?: string }) => {
    const startWorker = () => threadWorker(workerUrl);
    exitCode = await runCommand({ file, outDir: out, seed, startWorker, interrupt: () => interruptSignal(process) }, voice);
  });

tipring
  .command("benches")
  .description("list the built-in benches")
  .option("--json", "as JSON")
  .action(({ json }: { json?: boolean }) => {
    exitCode = benchesCommand(json === true, voice);
  });

tipring
  .command("show")
  .description("print a built-in bench as JSON, ready to edit, or what its lines read")
  .argument("<bench>", "id of the bench, as `tipring benches` lists it; with --readings a bench file too")
  .option("--readings", "what each line shows at rest, on hook and off hook: volts, current, impedance, losses")
  .option("--limits <set>", "judge the readings by this limit set instead of the line's own or its country's")
  .action(async (subject: string, { readings, limits }: { readings?: boolean; limits?: string }) => {
    if (readings !== true) {
      exitCode = showCommand(subject, voice);
      return;
    }
    const { readingsCommand } = await import("./app/readings-command.ts");
    exitCode = await readingsCommand({ subject, limits, startWorker: () => threadWorker(workerUrl) }, voice);
  });

tipring
  .command("solve")
  .description(cliHelp.solve)
  .argument("<deck>", "the deck, a SPICE file")
  .requiredOption("--out <file>", "file for the trace, CSV")
  .action(async (deckFile: string, { out }: { out: string }) => {
    const { solveCommand } = await import("./spice/solve-command.ts");
    exitCode = await solveCommand({ deckFile, outFile: out }, voice);
  });

tipring
  .command("spice")
  .description("print the circuit of a line as a deck for ngspice, at rest or through an experiment")
  .argument("<bench|experiment>", "id of a bench, or a bench file or experiment file")
  .option("--line <line>", "the line, where the bench has several")
  .option("--out <file>", "write the deck there instead")
  .action(async (subject: string, { line, out }: { line?: string; out?: string }) => {
    const { spiceCommand } = await import("./spice/export/spice-command.ts");
    exitCode = await spiceCommand({ subject, lineId: line, outFile: out }, voice);
  });

tipring
  .command("serve")
  .description("open the lab to browsers on this machine")
  .option("--port <n>", "port to listen on; 0 takes any free one")
  .option("--lan", "let the local network in as well")
  .option("--open", "show the lab in the default browser")
  .action(async ({ port, lan, open }: { port?: string; lan?: boolean; open?: boolean }) => {
    // Only here: the web server takes longer to load than the other commands take to run.
    const { runServe } = await import("./web/run-serve.ts");
    const { readPort } = await import("./web/serve-arguments.ts");
    const { createLab } = await import("./app/lab.ts");
    const readable = readPort(port);
    if (!readable.ok) {
      voice.complain(`tipring: ${readable.refusal.text}`);
      exitCode = 2;
      return;
    }
    const lab = createLab({ version, door: "browser", workerUrl });
    const doors = { port: readable.value, lan: lan === true, open: open === true, lab, rendererDir, signals: process };
    exitCode = await runServe({ ...doors, say: (line) => voice.print(`${line}\n`), complain: voice.complain });
  });

try {
  if (process.argv.length <= 2) tipring.outputHelp();
  else await tipring.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  exitCode = error.exitCode === 0 ? 0 : 2;
  // Asked for help with what does not exist, commander would show all help as an error.
  if (error.code === "commander.help" && exitCode !== 0) voice.complain(oneLine(noSuchCommand(tipring.commands)));
}
process.exitCode = exitCode;
