/** Hooks over the lab: what a component may know and do. Components re-render only for the slice they ask for. */
import { createContext, useCallback, useContext, useState } from "react";
import { useStore } from "zustand";
import type { Outcome, Refusal } from "../../shared/ipc/outcome.ts";
import type { PaceState } from "../../shared/ipc/pushes.ts";
import type { BenchSummary, LabInfo, OpenBench } from "../../shared/ipc/requests.ts";
import type { BenchEvent } from "../../shared/model/event.ts";
import type { ExerciseState } from "../../shared/model/exercise-view.ts";
import type { LessonState } from "../../shared/model/lesson.ts";
import type { BenchSnapshot } from "../../shared/model/snapshot.ts";
import type { CommandInput, LabActions } from "./lab-actions.ts";
import type { ConnectionState, LabState, Notice } from "./lab-state.ts";
import type { Lab } from "./lab.ts";

/** Provides the lab to the components below it: `<LabContext value={createLab(bridge)}>`. */
export const LabContext = createContext<Lab | undefined>(undefined);

export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (lab === undefined) throw new Error("This component stands outside of LabContext.");
  return lab;
}

/** A slice of the lab's state. The selector must give the same object for the same state. */
export function useLabState<T>(select: (state: LabState) => T): T {
  return useStore(useLab().store, select);
}

export function useConnection(): ConnectionState {
  return useLabState((state) => state.connection);
}

export function useLabInfo(): LabInfo | undefined {
  return useLabState((state) => state.info);
}

/** The built-in benches; undefined until `listBenches()` has answered. */
export function useBenches(): readonly BenchSummary[] | undefined {
  return useLabState((state) => state.benches);
}

export function useOpenBench(): OpenBench | undefined {
  return useLabState((state) => state.open);
}

/** The newest snapshot; re-renders with every one (some 20 to 30 a second). */
export function useSnapshot(): BenchSnapshot | undefined {
  return useLabState((state) => state.snapshot);
}

export function usePace(): PaceState | undefined {
  return useLabState((state) => state.pace);
}

export function useEvents(): readonly BenchEvent[] {
  return useLabState((state) => state.events);
}

export function useStopped(): Refusal | undefined {
  return useLabState((state) => state.stopped);
}

export function useNotices(): readonly Notice[] {
  return useLabState((state) => state.notices);
}

export function useLabActions(): LabActions {
  return useLab().actions;
}

export type Asking = {
  /** Runs an action, keeps its refusal for the control, and clears the one before. */
  readonly run: <T>(action: () => Promise<Outcome<T>>) => Promise<Outcome<T>>;
  readonly refusal: Refusal | undefined;
  readonly busy: boolean;
  readonly clear: () => void;
};

/** For a control that asks the lab something: its refusal goes to `<RefusalNote refusal={asking.refusal} />` beside it. */
export function useAsking(): Asking {
  const { run: ask, refusal, clear } = useRefusal();
  const [waiting, setWaiting] = useState(0);
  const run = useCallback(
    async <T>(action: () => Promise<Outcome<T>>) => {
      setWaiting((count) => count + 1);
      const outcome = await ask(action);
      setWaiting((count) => count - 1);
      return outcome;
    },
    [ask],
  );
  return { run, refusal, busy: waiting > 0, clear };
}

/** For a control that applies commands: `const { apply, refusal } = useCommand();`. Draws nothing anew unless a command is refused. */
export function useCommand() {
  const { apply } = useLabActions();
  const { run, refusal, clear } = useRefusal();
  const send = useCallback((command: CommandInput) => run(() => apply(command)), [apply, run]);
  return { apply: send, refusal, clear };
}

/** Runs actions and keeps the refusal of the last one. */
function useRefusal(): Omit<Asking, "busy"> {
  const [refusal, setRefusal] = useState<Refusal>();
  const run = useCallback(async <T>(action: () => Promise<Outcome<T>>) => {
    const outcome = await action();
    setRefusal(outcome.ok ? undefined : outcome.refusal);
    return outcome;
  }, []);
  const clear = useCallback(() => setRefusal(undefined), []);
  return { run, refusal, clear };
}

/** The lesson that is open in this window. */
export function useLesson(): LessonState | undefined {
  return useLabState((state) => state.lesson);
}

/** The exercise that is open in the lab. */
export function useExercise(): ExerciseState | undefined {
  return useLabState((state) => state.exercise);
}
