/** The bench as somebody has changed it, kept among the recent ones: there again after the lab, the window or the machine has gone. */
import type { Bench } from "../../shared/model/bench.ts";
import { fileEntry, rememberBench } from "../start/recent.ts";
import { startStrings as text } from "../texts/index.ts";

/** Knobs are turned in many small steps. */
const restMilliseconds = 500;

export function keepLeftBench(): { readonly keep: (bench: Bench) => void; readonly close: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    keep: (bench) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        try {
          rememberBench(fileEntry(text.asLeft, bench));
        } catch (error) {
          console.warn("The bench cannot be kept; it will be forgotten with this window.", error);
        }
      }, restMilliseconds);
    },
    close: () => clearTimeout(timer),
  };
}
