/** What the test equipment of this window is set to: which of it is in hand, where it is to be clipped, and between which wires. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { TestPair, TestPlace } from "../../shared/model/tester.ts";

export type TesterView = "set" | "line" | "butt";

export type TesterState = {
  readonly view: TesterView;
  readonly line: string | undefined;
  readonly at: TestPlace;
  readonly pair: TestPair;
  /** Volts with the exchange off the line. */
  readonly dry: boolean;
  /** Id of a limit set; undefined: the line's own. */
  readonly limits: string | undefined;
  readonly dialBy: "dtmf" | "pulse";
};

const store = createStore<TesterState>(() => ({
  view: "set",
  line: undefined,
  at: "interface",
  pair: "tip-ring",
  dry: false,
  limits: undefined,
  dialBy: "dtmf",
}));

export function useTesterState(): TesterState {
  return useStore(store);
}

export function setTester(changes: Partial<TesterState>): void {
  store.setState(changes);
}
