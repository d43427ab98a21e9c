/** Requests about exercises, and what other requests are while one is under way. */
import type { Outcome, Refusal } from "../../../shared/ipc/outcome.ts";
import type { Handlers } from "../../../shared/ipc/requests.ts";
import type { ExerciseDesk } from "./exercise-desk.ts";
import type { InstructorDesk } from "./instructor-desk.ts";

type ExerciseChannel = Extract<keyof Handlers, `exercise:${string}`>;

export function exerciseHandlers(desk: ExerciseDesk, instructor: InstructorDesk): Pick<Handlers, ExerciseChannel> {
  return {
    "exercise:list": () => desk.list(),
    "exercise:open": ({ exerciseId, learner }) => desk.open(exerciseId, learner),
    "exercise:load": ({ learner, ...file }) => desk.load(file, learner),
    "exercise:progress": () => desk.progress(),
    "exercise:resume": ({ answer, ...file }) => desk.resume(file, answer),
    "exercise:say": ({ said }) => desk.say(said),
    "exercise:note": ({ line, end }) => desk.note(line, end),
    "exercise:finish": () => desk.handIn(),
    "exercise:leave": () => desk.leave(),
    "exercise:make": ({ exercise, passphrase }) => instructor.make(exercise, passphrase),
    "exercise:unlock": ({ passphrase, ...file }) => instructor.unlock(file, passphrase),
    "exercise:preview": ({ exercise, learner }) => instructor.preview(exercise, learner),
    "exercise:mark": ({ replay, ...file }) => instructor.mark(file, replay),
    "exercise:grades": async () => instructor.grades(),
  };
}

const noWayBack = "On a real line nothing is taken back: in an exercise the run goes on as it is. Leave the exercise to begin again.";

/** The other requests, as an exercise lets a learner use them. */
export function asExerciseAllows(handlers: Handlers, desk: ExerciseDesk): Handlers {
  const unless = async <T>(refusal: Refusal | undefined, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    refusal === undefined ? work() : { ok: false, refusal };
  return {
    ...handlers,
    "bench:apply": async (input) => {
      const refusal = desk.refuseCommand(input.command);
      if (refusal !== undefined) return { ok: false, refusal };
      const applied = await handlers["bench:apply"](input);
      if (applied.ok) desk.countCommand(input.command);
      return applied;
    },
    "bench:undo": (input) => unless(desk.refuseWhole(noWayBack), () => handlers["bench:undo"](input)),
    "bench:redo": (input) => unless(desk.refuseWhole(noWayBack), () => handlers["bench:redo"](input)),
    "bench:restart": (input) => unless(desk.refuseWhole(noWayBack), () => handlers["bench:restart"](input)),
    "line:read": async (input) => (await desk.readLine(input.line, input.sets)) ?? handlers["line:read"](input),
    "line:reflect": async (input) => (await desk.reflect(input)) ?? handlers["line:reflect"](input),
    "why:read": (input) => unless(desk.refuseInstrument("detectors"), () => handlers["why:read"](input)),
    "scope:watch": (input) => unless(desk.refuseProbes(input.channels.map(({ probe }) => probe)), () => handlers["scope:watch"](input)),
  };
}
