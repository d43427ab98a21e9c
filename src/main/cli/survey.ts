/** `tipring survey LOOPS.csv --out RESULTS.csv [--limits SET]`. */
import type { AddCommand } from "./program.ts";
import { interruptSignal } from "./surroundings.ts";

const after = `
The first line names the columns, in any order: cable, or type and metres (also kilometres, feet, kilofeet); id, title, tapMetres,
tapType, celsius, feed, batteryVolts, feedOhms, ringVolts, ringHertz, ren, ringer, mask, powerInfluenceDbrnc, balanceDb, limits.
A cable is a make-up such as: pe-0.4 2 km + tap pe-0.5 150 m + coil 88 mH 8 ohm + pe-0.5 1200
Commas, semicolons or tabs part the cells; a decimal comma is a decimal point; an empty cell takes the default. Each loop is one line
and gives one line, in order; a bad one is marked as such. Ended before its end, the same command goes on where it stopped.`;

export const addSurvey: AddCommand = (tipring, { installation, voice, end }) =>
  void tipring
    .command("survey")
    .description("what each loop of a table should show, on all cores, with what fails first")
    .argument("<loops>", "the table, a CSV file")
    .requiredOption("--out <file>", "where the results go, a CSV file")
    .option("--limits <set>", "limit set that judges all loops, such as us; else each row's, or North America's where it names none")
    .addHelpText("after", after)
    .action(async (file: string, { out, limits }: { out: string; limits?: string }) => {
      const [{ surveyCommand }, { startSurveyPool }] = await Promise.all([
        import("../app/survey/survey-command.ts"),
        import("../app/survey/survey-pool.ts"),
      ]);
      const startPool = () => startSurveyPool(installation.surveyWorkerUrl);
      end(await surveyCommand({ file, outFile: out, limits, startPool, interrupt: () => interruptSignal(process) }, voice));
    });
