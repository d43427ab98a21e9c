/** A bridge without a lab, made from the request map: answers are set by the test, inputs are checked as the real gate does. */
import { done, refuse } from "../../src/shared/ipc/outcome.ts";
import type { Outcome } from "../../src/shared/ipc/outcome.ts";
import type { Push } from "../../src/shared/ipc/pushes.ts";
import type { Bridge, Channel, Handlers, Input, Output } from "../../src/shared/ipc/requests.ts";
import { requests } from "../../src/shared/ipc/requests.ts";

export type FakeBridge = Bridge & {
  /** Every request so far, oldest first. */
  readonly calls: readonly { readonly channel: Channel; readonly input: unknown }[];
  /** The inputs that one channel was asked with. */
  inputsOf<C extends Channel>(channel: C): Input<C>[];
  /** Says what a channel answers from now on. */
  answer<C extends Channel>(channel: C, handler: Handlers[C]): void;
  push(push: Push): void;
  setConnection(state: "open" | "lost"): void;
};

export function fakeBridge(handlers: Partial<Handlers> = {}): FakeBridge {
  const calls: { channel: Channel; input: unknown }[] = [];
  const pushListeners = new Set<(push: Push) => void>();
  const connectionListeners = new Set<(state: "open" | "lost") => void>();
  const answers = new Map<Channel, (input: never) => Promise<Outcome<unknown>>>(Object.entries(handlers) as [Channel, never][]);

  return {
    calls,
    inputsOf: (channel) => calls.filter((call) => call.channel === channel).map((call) => call.input as never),
    answer: (channel, handler) => void answers.set(channel, handler),
    push: (push) => {
      for (const listener of [...pushListeners]) listener(push);
    },
    setConnection: (state) => {
      for (const listener of [...connectionListeners]) listener(state);
    },
    request: async <C extends Channel>(channel: C, input: Input<C>) => {
      calls.push({ channel, input });
      const parsed = requests[channel].input.safeParse(input);
      if (!parsed.success) return refuse("bad-input", `${channel}: ${parsed.error.issues[0]?.message ?? "wrong input"}`);
      const handler = answers.get(channel) ?? defaultAnswers[channel];
      return (await handler(parsed.data as never)) as Outcome<Output<C>>;
    },
    onPush: listen(pushListeners),
    onConnection: listen(connectionListeners),
  };
}

function listen<T>(listeners: Set<(value: T) => void>) {
  return (listener: (value: T) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
}

const noSite = async () => refuse("not-possible", "This lab works nothing out.");
const noExercise = async () => refuse("not-possible", "This lab has no exercise.");
const noBench = async () => refuse("no-bench", "No bench is open.");

/** What a lab answers in which nothing is open. */
const defaultAnswers: { readonly [C in Channel]: (input: never) => Promise<Outcome<unknown>> } = {
  "lab:info": async () => done({ version: "0.0.0", door: "browser", dialogs: false, open: undefined }),
  "bench:list": async () => done([]),
  "bench:open": async ({ benchId }: { benchId: string }) => refuse("unknown-id", `There is no bench "${benchId}".`),
  "bench:load": noBench,
  "bench:restart": noBench,
  "bench:close": async () => done({ closed: false }),
  "bench:apply": noBench,
  "line:read": noBench,
  "line:reflect": noBench,
  "why:read": noBench,
  "ticket:list": async () => done([]),
  "ticket:open": async ({ ticketId }: { ticketId: string }) => refuse("unknown-id", `There is no ticket "${ticketId}".`),
  "ticket:run": noBench,
  "bench:undo": noBench,
  "recording:add": noBench,
  "recording:list": async () => done([]),
  "bench:redo": noBench,
  "replay:cancel": async () => done({ cancelled: false }),
  "run:list": async () => done({ runs: [], problems: [] }),
  "run:resume": noBench,
  "run:discard": async () => done({ discarded: false }),
  "bench:export": noBench,
  "export:next": noBench,
  "file:keep": async () => done({ saved: false, fileName: undefined }),
  "report:print": async () => done({ saved: false, fileName: undefined }),
  "file:save": noBench,
  "file:open": async () => done({ opened: undefined }),
  "draft:save": async () => done({ saved: false, fileName: undefined }),
  "draft:open": async () => done({ bench: undefined }),
  "exercise:list": async () => done({ exercises: [], problems: [] }),
  "exercise:open": noExercise,
  "exercise:load": noExercise,
  "exercise:progress": noExercise,
  "exercise:resume": noExercise,
  "exercise:say": noExercise,
  "exercise:note": noExercise,
  "exercise:finish": noExercise,
  "exercise:leave": async () => done({ closed: false }),
  "exercise:make": noExercise,
  "exercise:unlock": noExercise,
  "exercise:preview": async () => done([]),
  "exercise:mark": noExercise,
  "exercise:grades": noExercise,
  "lesson:list": async () => done({ lessons: [], problems: [] }),
  "lesson:open": async ({ lessonId }: { lessonId: string }) => refuse("unknown-id", `There is no lesson "${lessonId}".`),
  "lesson:load": noBench,
  "lesson:go": noBench,
  "lesson:answer": noBench,
  "lesson:hint": noBench,
  "lesson:close": async () => done({ closed: false }),
  "sim:pace": async ({ running, speed }: { running?: boolean; speed?: number | "max" }) =>
    done({ running: running ?? true, speed: speed ?? 1 }),
  "sim:advance": noBench,
  "scope:watch": async () => done({ watching: true }),
  "site:check": noSite,
  "site:sweep": noSite,
  "site:explain": noSite,
  "site:open": noSite,
  "survey:header": noSite,
  "survey:rows": async () => done([]),
  "survey:loop": noSite,
  "scope:unwatch": async () => done({ watching: false }),
  "audio:listen": async ({ probe }: { probe?: string }) => done({ listening: probe, sampleHz: 8000 }),
};
