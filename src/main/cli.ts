/** The command line, `tipring COMMAND ...`: each command is a file in `cli/` and a name in the list below. */
import { findInstallation } from "./app/installation.ts";
import { addBenches } from "./cli/benches.ts";
import { addCheck } from "./cli/check.ts";
import { addExercise, addMark } from "./cli/exercise.ts";
import { runProgram } from "./cli/program.ts";
import { addRun } from "./cli/run.ts";
import { addServe } from "./cli/serve.ts";
import { addShow } from "./cli/show.ts";
import { addSolve } from "./cli/solve.ts";
import { addSpice } from "./cli/spice.ts";
import { addSurvey } from "./cli/survey.ts";
import { addTickets } from "./cli/tickets.ts";
import { processVoice } from "./cli/surroundings.ts";
import { threadWorker } from "./sim/sim-worker.ts";

const commands = [addRun, addBenches, addShow, addTickets, addSolve, addSpice, addCheck, addSurvey, addExercise, addMark, addServe];

const installation = findInstallation(import.meta.url);
process.exitCode = await runProgram(commands, process.argv, {
  installation,
  startWorker: () => threadWorker(installation.workerUrl),
  voice: processVoice(process),
});
