/** What a control of the editor does to the bench on the sheet, and what is wrong at its place. */
import { createContext, useContext, useMemo } from "react";
import { pathText } from "../../shared/model/refusal-text.ts";
import type { Bench } from "../../shared/model/bench.ts";
import type { Key } from "./draft.ts";
import { withValue } from "./draft.ts";
import type { DraftProblem } from "./draft-problems.ts";
import { change, useDraftStore } from "./draft-store.ts";

/** Worked out once for every edit, for all controls. */
export const ProblemsContext = createContext<readonly DraftProblem[]>([]);

export function useEdit() {
  const store = useDraftStore();
  return useMemo(
    () => ({
      /** One value of the file; `undefined` takes it away. */
      set: (path: readonly Key[], value: unknown) => change(store, withValue(store.getState().bench, path, value)),
      /** A whole new bench out of the present one. */
      make: (next: (bench: Bench) => Bench) => change(store, next(store.getState().bench)),
    }),
    [store],
  );
}

/** The sentence of the first problem just here. */
export function useProblemAt(path: readonly Key[]): string | undefined {
  const place = pathText(path);
  return useContext(ProblemsContext).find((problem) => problem.path === place)?.text;
}
