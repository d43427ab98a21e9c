/** Builds the lab: one session on one simulation worker, and the gate through which each client's requests pass. */
import { join } from "node:path";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { refuse } from "../../shared/ipc/outcome.ts";
import type { Channel, Handlers } from "../../shared/ipc/requests.ts";
import { requests } from "../../shared/ipc/requests.ts";
import { nearestWords } from "../../shared/model/nearest.ts";
import { inputProblem, valueText } from "../../shared/model/refusal-text.ts";
import type { StartWorker } from "../sim/sim-worker.ts";
import { threadWorker } from "../sim/sim-worker.ts";
import { Downloads } from "./downloads.ts";
import { createHandlers } from "./handlers.ts";
import type { Lab, LabOptions } from "./lab-types.ts";
import { ExerciseDesk } from "./exercises/exercise-desk.ts";
import { InstructorDesk } from "./exercises/instructor-desk.ts";
import { LessonDesk } from "./lessons/lesson-desk.ts";
import { RunDesk } from "./runs/run-desk.ts";
import { RunKeeper } from "./runs/run-keeper.ts";
import { Session } from "./session.ts";
import { startSurveyPool, surveyInThisThread, type SurveyPool } from "./survey/survey-pool.ts";

/** Starts the lab; the worker itself starts with the first bench. */
export function createLab({ workerUrl, surveyWorkerUrl, ...options }: LabOptions): Lab {
  return labOn(() => threadWorker(workerUrl, { isWatched: true }), options, startSurveyPool(surveyWorkerUrl));
}

/** The lab on any worker: tests bring their own. */
export function labOn(
  startWorker: StartWorker,
  options: Omit<LabOptions, "workerUrl" | "surveyWorkerUrl">,
  survey: SurveyPool = surveyInThisThread(),
): Lab {
  const runsDir = options.stateDir === undefined ? undefined : join(options.stateDir, "runs");
  const session = new Session(startWorker, {
    program: options.version,
    keepRuns: (tell) => (runsDir === undefined ? undefined : new RunKeeper({ folder: runsDir, tell })),
  });
  const runs = new RunDesk(session, runsDir);
  const exercises = new ExerciseDesk(session, options.version);
  return {
    connect: (push, connectOptions = {}) => {
      const client = session.clients.join(push, connectOptions);
      const desk = new LessonDesk(session, client);
      const instructor = new InstructorDesk(startWorker);
      const downloads = new Downloads();
      const handlers = createHandlers(session, { client, desk, exercises, instructor, downloads, survey, runs }, options);
      let open = true;
      session.greet(client);
      for (const push of exercises.greeting()) session.clients.to(client, push);
      return {
        request: async (channel, input) => (open ? pass(handlers, channel, input) : refuse("stopped", "This window has left the lab.")),
        close: () => {
          open = false;
          desk.leave();
          downloads.end();
          session.leave(client);
        },
      };
    },
    close: async () => {
      await Promise.all([session.end(), survey.end()]);
    },
  };
}

/** The one gate: an unknown channel, bad input and a failing handler are all answers, never exceptions. */
async function pass(handlers: Handlers, channel: string, input: unknown): Promise<Outcome<unknown>> {
  if (!isChannel(channel)) return unknownChannel(channel);
  const schema = requests[channel].input;
  try {
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      const { path, text } = inputProblem(schema, parsed.error, input);
      return refuse("bad-input", `${channel}: ${text}.`, { path });
    }
    return await (handlers[channel] as (input: unknown) => Promise<Outcome<unknown>>)(parsed.data); // the one cast: TS cannot correlate the pair
  } catch (error) {
    return refuse("internal", `${channel} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isChannel(channel: unknown): channel is Channel {
  return typeof channel === "string" && Object.hasOwn(requests, channel);
}

function unknownChannel(channel: unknown): Outcome<never> {
  const near = typeof channel === "string" ? nearestWords(channel.slice(0, 40), Object.keys(requests)) : [];
  const expected = near.length > 0 ? near.join(" or ") : Object.keys(requests).join(", ");
  return refuse("bad-input", `The lab knows no request ${valueText(channel)}: expected ${expected}.`, { path: "channel" });
}
