/** What the ends of the open bench's lines are called in passing. */
import { endWords, type EndWords } from "../../shared/catalog/end-words.ts";
import { useOpenBench } from "../state/lab-store.ts";

const noBench = { lines: {}, devices: {} };

export function useEndWords(): (lineId: string) => EndWords {
  const bench = useOpenBench()?.bench ?? noBench;
  return (lineId) => endWords(bench, lineId);
}
