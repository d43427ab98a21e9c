/** The lab as the window uses it: a store fed by the pushes, actions over the requests, listeners for samples. */
import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import type { Push } from "../../shared/ipc/pushes.ts";
import type { Bridge, OpenBench } from "../../shared/ipc/requests.ts";
import type { ScopeScreen } from "../../shared/model/scope.ts";
import type { AfterDrawing } from "./after-drawing.ts";
import type { Ask, Subscriptions } from "./asking.ts";
import type { LabActions } from "./lab-actions.ts";
import { createActions } from "./lab-actions.ts";
import type { LabState } from "./lab-state.ts";
import { emptyLabState, sameOrNew, sameRun, withEvents, withNotice, withoutProgress, withProgress } from "./lab-state.ts";
import { keepLeftBench } from "./left-bench.ts";
import { messageText } from "../texts/index.ts";
import { toggleTheme } from "./preferences.ts";

export type AudioPush = Extract<Push, { kind: "audio" }>;

export type Lab = {
  readonly store: StoreApi<LabState>;
  readonly actions: LabActions;
  /** Any request whose answer is for the one who asks alone. */
  readonly ask: Ask;
  /** Calls back with every screen that the lab reduced; returns its own undo. */
  onScope(listener: (screen: ScopeScreen) => void): () => void;
  /** Calls back with every block of sound; returns its own undo. */
  onAudio(listener: (audio: AudioPush) => void): () => void;
  /** Detaches from the bridge. */
  close(): void;
};

type LabOptions = {
  /** Who hands on what comes many times a second: at once, unless pictures shall go first (`afterDrawing`). */
  readonly handOn?: AfterDrawing;
};

/** What comes many times a second, and may wait for a frame. */
const frequentPushes: ReadonlySet<Push["kind"]> = new Set(["events", "snapshot", "pace"]);

const atOnce: AfterDrawing = Object.assign(
  (run: () => void) => {
    run();
  },
  { flush: () => {} },
);

export function createLab(bridge: Bridge, { handOn = atOnce }: LabOptions = {}): Lab {
  const store = createStore<LabState>(() => emptyLabState);
  const scopeListeners = new Set<(screen: ScopeScreen) => void>();
  const audioListeners = new Set<(audio: AudioPush) => void>();
  const subscriptions: Subscriptions = { views: new Map(), probe: undefined };
  const ask = asking(bridge, store);
  const actions = createActions(store, ask, subscriptions);
  const left = keepLeftBench();

  const subscribeAgain = () => {
    for (const view of subscriptions.views.values()) void ask("scope:watch", view);
    if (subscriptions.probe !== undefined) void ask("audio:listen", { probe: subscriptions.probe });
  };
  const stopPushes = bridge.onPush((push) => {
    if (push.kind === "scope") for (const listener of scopeListeners) listener(push.screen);
    else if (push.kind === "audio") for (const listener of audioListeners) listener(push);
    else if (frequentPushes.has(push.kind)) handOn(() => takePush(store, push));
    else {
      handOn.flush();
      takePush(store, push);
    }
    if (push.kind === "bench" && push.open !== undefined) subscribeAgain();
    const { lesson, exercise } = store.getState();
    if (push.kind === "values" && lesson === undefined && exercise === undefined) left.keep(push.bench);
  });
  const stopConnection = bridge.onConnection((connection) => {
    const { connection: before, open } = store.getState();
    store.setState({ connection });
    if (connection !== "open") return;
    void actions.refreshInfo().then((outcome) => {
      if (before === "lost" && outcome.ok) tellIfGone(store, open, outcome.value.open);
      subscribeAgain();
    });
  });
  void actions.refreshInfo().then((outcome) => {
    if (outcome.ok) store.setState({ connection: "open" });
  });

  return {
    store,
    actions,
    ask,
    onScope: subscribeTo(scopeListeners),
    onAudio: subscribeTo(audioListeners),
    close: () => {
      handOn.flush();
      left.close();
      stopPushes();
      stopConnection();
    },
  };
}

/** A lab that was ended and begun again has forgotten its bench: the window that comes back to it says so. */
function tellIfGone(store: StoreApi<LabState>, before: OpenBench | undefined, now: OpenBench | undefined): void {
  if (before === undefined || (now !== undefined && sameRun(before, now))) return;
  const text = messageText.startedAnew(before.bench.title);
  store.setState((state) => withNotice(state, "info", text));
}

function subscribeTo<T>(listeners: Set<(value: T) => void>) {
  return (listener: (value: T) => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
}

/** Requests as the actions make them: a bridge that breaks is told to the user and answered as a refusal. */
function asking(bridge: Bridge, store: StoreApi<LabState>): Ask {
  return async (channel, input) => {
    try {
      return await bridge.request(channel, input);
    } catch (error) {
      const text = `The lab did not answer "${channel}": ${error instanceof Error ? error.message : String(error)}`;
      store.setState((state) => withNotice(state, "refusal", text));
      return { ok: false, refusal: { code: "internal", text } };
    }
  };
}

function takePush(store: StoreApi<LabState>, push: Exclude<Push, { kind: "scope" } | { kind: "audio" }>): void {
  switch (push.kind) {
    case "bench":
      store.setState((state) => sameOrNew(state.open, push.open));
      break;
    case "values":
      store.setState(({ open }) =>
        open === undefined ? {} : { open: { ...open, bench: push.bench, probes: push.probes ?? open.probes } },
      );
      break;
    case "notes":
      store.setState({ notes: push.notes });
      break;
    case "pace":
      // A pace that runs again says that the bench was mended.
      store.setState((state) => ({ pace: push.pace, stopped: push.pace.running ? undefined : state.stopped }));
      break;
    case "events":
      store.setState((state) => withEvents(state, push.events));
      break;
    case "log":
      // The log begins anew where a run does: what stopped the one before is past; if it still holds, it is told again.
      store.setState((state) => ({
        stopped: undefined,
        notices: withoutProgress(state),
        ...withEvents({ ...state, events: [], eventsDropped: 0 }, push.events),
      }));
      break;
    case "snapshot":
      store.setState({ snapshot: push.snapshot });
      break;
    case "stopped":
      store.setState({ stopped: push.refusal });
      break;
    case "lesson":
      store.setState({ lesson: push.lesson });
      break;
    case "exercise":
      store.setState({ exercise: push.exercise });
      break;
    case "notice":
      store.setState((state) =>
        push.progress === undefined ? withNotice(state, "info", push.text) : withProgress(state, push.text, push.progress),
      );
      break;
    case "menu":
      toggleTheme();
      break;
  }
}
