/** `tipring exercise list | make | show` and `tipring mark`. */
import type { Command } from "commander";
import type { AddCommand } from "./program.ts";

const after = `
Passphrases are read from --passphrase-file (its first line) or from TIPRING_PASSPHRASE, never from the command line.
labs/exercises/README.md says how an exercise is written; the ones that come with the lab can be copied from there.`;

const afterMark = `
Every answer is a row of the grade sheet, also one that cannot be read; then the exit code is 2. The run in each answer is done
again and its measurements compared, unless --no-replay is given. An exercise for practice needs no passphrase.`;

type Source = { readonly passphraseFile?: string };

const withPassphrase = (command: Command) => command.option("--passphrase-file <file>", "the passphrase is the first line of this file");
const sourceOf = ({ passphraseFile }: Source) => ({ passphraseFile, environment: process.env });
const commands = () => import("../app/exercises/exercise-commands.ts");

export const addExercise: AddCommand = (tipring, { voice, end }) => {
  const exercise = tipring.command("exercise").description("exercises with hidden faults: list, make, show").addHelpText("after", after);
  exercise
    .command("list")
    .description("list the exercises that come with the lab")
    .option("--json", "as JSON")
    .action(async ({ json }: { json?: boolean }) => end(await (await commands()).listExercisesCommand(json === true, voice)));
  withPassphrase(exercise.command("make").description("lock an exercise's solution in, to give the file out"))
    .argument("<exercise>", "the exercise, a JSON file with draw and key")
    .requiredOption("--out <file>", "where the locked file goes")
    .action(async (file: string, { out, ...source }: Source & { out: string }) =>
      end(await (await commands()).makeExerciseCommand({ file, outFile: out, ...sourceOf(source) }, voice)),
    );
  withPassphrase(exercise.command("show").description("print an exercise with its solution, or the faults of a learner"))
    .argument("<exercise>", "the exercise, a JSON file")
    .option("--learner <name>", "the faults that this learner has")
    .action(async (file: string, { learner, ...source }: Source & { learner?: string }) =>
      end(await (await commands()).showExerciseCommand({ file, learner, ...sourceOf(source) }, voice)),
    );
};

type MarkOptions = Source & { readonly out: string; readonly reports?: string; readonly replay: boolean };

export const addMark: AddCommand = (tipring, { startWorker, voice, end }) =>
  void withPassphrase(tipring.command("mark").description("mark answers to an exercise"))
    .argument("<exercise>", "the exercise, as it was given out")
    .argument("<answers...>", "answer files")
    .requiredOption("--out <file>", "where the grade sheet goes, a CSV file")
    .option("--reports <folder>", "a report for each learner, as Markdown")
    .option("--no-replay", "believe the measurements instead of doing the runs again")
    .addHelpText("after", afterMark)
    .action(async (file: string, answers: string[], { out, reports, replay, ...source }: MarkOptions) => {
      const { markCommand } = await commands();
      const worker = replay ? startWorker : undefined;
      end(await markCommand({ file, answers, outFile: out, reportDir: reports, startWorker: worker, ...sourceOf(source) }, voice));
    });
