/** The sentence under the picture; figures settle before they are said, so that a screen reader is not flooded. */
import { useEffect, useRef, useState } from "react";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchSnapshot } from "../../shared/model/snapshot.ts";
import { sentenceShape, statusSentence } from "./status-sentence.ts";

/** A change of state is said after this: contacts have bounced and meters have swung. */
const settleMilliseconds = 250;
/** Figures alone are brought up to date after this. */
const figuresMilliseconds = 1500;

export function StatusSentence({ bench, snapshot }: { readonly bench: Bench; readonly snapshot: BenchSnapshot | undefined }) {
  const now = statusSentence(bench, snapshot);
  const said = useSettled(now);
  return (
    <p className="status-sentence" role="status" aria-live="polite">
      {said}
    </p>
  );
}

function useSettled(now: string): string {
  const [said, setSaid] = useState(now);
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  const pending = now !== said;
  const onlyFigures = pending && sentenceShape(now) === sentenceShape(said);
  useEffect(() => {
    if (!pending) return undefined;
    // The newest sentence is said, not the one that began the wait.
    const wait = window.setTimeout(() => setSaid(latest.current), onlyFigures ? figuresMilliseconds : settleMilliseconds);
    return () => window.clearTimeout(wait);
  }, [pending, onlyFigures, said]);
  return said;
}
