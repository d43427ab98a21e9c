/** The program around the commands: help, what was typed wrongly, and the exit code. */
import { Command, CommanderError } from "commander";
import { builtInBenches } from "../../shared/catalog/benches.ts";
import type { CommandVoice, ExitCode } from "../app/commands.ts";
import type { Installation } from "../app/installation.ts";
import type { StartWorker } from "../sim/sim-worker.ts";
import { oneLine } from "./surroundings.ts";

/** What every command may use. */
export type CliContext = {
  readonly installation: Installation;
  readonly startWorker: StartWorker;
  readonly voice: CommandVoice;
  /** The code with which the process ends: 0 unless a command says otherwise. */
  readonly end: (code: ExitCode) => void;
};

/** Adds one command, with its words and options, to the program. */
export type AddCommand = (tipring: Command, context: CliContext) => void;

const about = "A lab bench for the analog telephone line: every voltage and current comes out of a simulated circuit.";
const after = `
Benches: ${builtInBenches.map(({ id }) => id).join(", ")}
Exit codes: 0 done; 2 the input was refused, one line on standard error says where and why; 1 anything else`;

/** Runs what was typed (`process.argv`); without arguments it shows the help. */
export async function runProgram(
  commands: readonly AddCommand[],
  argv: readonly string[],
  context: Omit<CliContext, "end">,
): Promise<ExitCode> {
  const { voice, installation } = context;
  let exitCode: ExitCode = 0;
  const tipring = new Command("tipring").description(about).version(installation.version);
  const known = () => `expected one of ${tipring.commands.map((command) => command.name()).join(", ")}`;
  // Set before the commands are added, which take it over.
  tipring.exitOverride().configureOutput({
    outputError: (text) => voice.complain(oneLine(text.startsWith("error: unknown command") ? `${text.trim()}: ${known()}.` : text)),
    writeErr: () => undefined,
  });
  tipring.addHelpText("after", after);
  const end = (code: ExitCode) => (exitCode = code);
  for (const add of commands) add(tipring, { ...context, end });
  try {
    if (argv.length <= 2) tipring.outputHelp();
    else await tipring.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    // Asked for help with what does not exist, commander would show all help as an error.
    if (error.code === "commander.help") voice.complain(oneLine(`there is no such command: ${known()}.`));
    return 2;
  }
}
