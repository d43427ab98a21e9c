/** What the lab does for each request of one client: one handler a channel. */
import { builtInBenches } from "../../shared/catalog/benches.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done } from "../../shared/ipc/outcome.ts";
import type { BenchSummary, Handlers } from "../../shared/ipc/requests.ts";
import { wiringOf } from "../../shared/model/wiring.ts";
import { audioHz } from "../sim/protocol.ts";
import { readBenchText } from "./bench-text.ts";
import type { Downloads } from "./downloads.ts";
import { exportRun } from "./exports.ts";
import type { LessonDesk } from "./lessons/lesson-desk.ts";
import { noDialogs, openDraft, saveDraft } from "./drafts.ts";
import type { LabOptions } from "./lab-types.ts";
import { keepFile, printReport } from "./reports/made-files.ts";
import type { Session } from "./session.ts";
import { noBench } from "./session.ts";
import type { ExerciseDesk } from "./exercises/exercise-desk.ts";
import { asExerciseAllows, exerciseHandlers } from "./exercises/exercise-handlers.ts";
import type { InstructorDesk } from "./exercises/instructor-desk.ts";
import type { RunDesk } from "./runs/run-desk.ts";
import { siteHandlers } from "./site-handlers.ts";
import type { SurveyPool } from "./survey/survey-pool.ts";
import { TicketDesk } from "./tickets/ticket-desk.ts";

const summaries: readonly BenchSummary[] = builtInBenches.map(({ id, title, summary, lines, devices }) => ({
  id,
  title,
  summary,
  wiring: wiringOf({ devices, lines }),
}));

/** One window: its number among the clients, where it learns, practises and marks, and who checks loops for it. */
export type Seat = {
  readonly client: number;
  readonly desk: LessonDesk;
  readonly exercises: ExerciseDesk;
  readonly instructor: InstructorDesk;
  readonly downloads: Downloads;
  readonly survey: SurveyPool;
  readonly runs: RunDesk;
};

export function createHandlers(
  session: Session,
  { client, desk, exercises, instructor, downloads, survey, runs }: Seat,
  options: Omit<LabOptions, "workerUrl" | "surveyWorkerUrl">,
): Handlers {
  const { sim, clients } = session;
  const tickets = new TicketDesk(session, client);
  const { version, door, dialogs } = options;
  const handlers: Handlers = {
    "lab:info": async () => done({ version, door, dialogs: dialogs !== undefined, open: session.open }),
    "bench:list": async () => done(summaries),
    "bench:open": ({ benchId }) => session.openBuiltIn(benchId),
    "bench:load": ({ bench }) => session.openBench(bench, { keeps: true }),
    "bench:restart": () => session.restart(),
    "bench:close": () => session.close(),
    "bench:apply": ({ command }) => session.apply(command),
    "line:read": ({ line, sets }) => sim.readLine(line, sets),
    "line:reflect": (query) => sim.reflectLine(query),
    "why:read": (query) => sim.readDetectors(query),
    "ticket:list": () => tickets.list(),
    "ticket:open": ({ ticketId }) => tickets.open(ticketId),
    "ticket:run": ({ ticketId, cured }) => tickets.run(ticketId, cured),
    "bench:undo": async () => mapped(await session.undo(), (undone) => ({ undone })),
    "bench:redo": async () => mapped(await session.redo(), (redone) => ({ redone })),
    "replay:cancel": async () => done({ cancelled: await sim.cancelReplay() }),
    "run:list": () => runs.list(),
    "run:resume": ({ id }) => runs.resume(id),
    "run:discard": ({ id }) => runs.discard(id),
    "bench:export": async (choice) => {
      const exported = await exportRun(session, choice, options.writeDeck);
      return exported.ok ? downloads.begin(exported.value) : exported;
    },
    "export:next": ({ more }) => downloads.next(more),
    "file:keep": (file) => keepFile(file, dialogs),
    "report:print": (report) => printReport(report, dialogs),
    "file:save": async (choice) => {
      if (dialogs === undefined) return noDialogs();
      const exported = await exportRun(session, choice, options.writeDeck);
      if (!exported.ok) return exported;
      const fileName = await dialogs.save(exported.value.fileName, exported.value.content);
      return done({ saved: fileName !== undefined, fileName });
    },
    "draft:save": ({ bench }) => saveDraft(bench, dialogs),
    "draft:open": () => openDraft(dialogs),
    "file:open": async () => {
      if (dialogs === undefined) return noDialogs();
      const file = await dialogs.openText();
      if (file === undefined) return done({ opened: undefined });
      const bench = readBenchText(file.content, file.fileName);
      if (!bench.ok) return bench;
      return mapped(await session.openBench(bench.value, { keeps: true }), (opened) => ({ opened }));
    },
    "recording:add": ({ name, base64, packed }) => session.recordings.add(name, Buffer.from(base64, "base64"), packed),
    "recording:list": () => session.recordings.list(),
    "lesson:list": () => desk.list(),
    "lesson:open": ({ lessonId, step }) => desk.open(lessonId, step),
    "lesson:load": ({ fileName, text }) => desk.load(fileName, text),
    "lesson:go": ({ step }) => desk.go(step),
    "lesson:answer": ({ answer }) => desk.answer(answer),
    "lesson:hint": () => desk.hint(),
    "lesson:close": async () => desk.close(),
    ...siteHandlers(session, survey),
    ...exerciseHandlers(exercises, instructor),
    "sim:pace": async (input) => (session.open === undefined ? noBench() : sim.pace(input)),
    "sim:advance": ({ steps }) => sim.advance(steps),
    "scope:watch": async (view) => mapped(await sim.watch(client, view), () => ({ watching: true })),
    "scope:unwatch": async ({ viewId }) => mapped(await sim.unwatch(client, viewId), () => ({ watching: false })),
    "audio:listen": async ({ probe }) => {
      const outcome = await sim.listen(client, probe);
      if (!outcome.ok) return outcome;
      clients.listens(client, probe);
      return done({ listening: probe, sampleHz: audioHz });
    },
  };
  return asExerciseAllows(handlers, exercises);
}

function mapped<A, B>(outcome: Outcome<A>, change: (value: A) => B): Outcome<B> {
  return outcome.ok ? done(change(outcome.value)) : outcome;
}
