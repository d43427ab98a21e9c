/** The sentence under the picture; figures settle before they are said, so that a screen reader is not flooded. */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchSnapshot } from "../../shared/model/snapshot.ts";
import { Button } from "../ui/Button.tsx";
import { unbroken } from "../ui/quantity.ts";
import { sentenceText as text } from "../texts/index.ts";
import { sentenceShape, statusSentence } from "./status-sentence.ts";

/** A change of state is said after this: contacts have bounced and meters have swung. */
const settleMilliseconds = 250;
/** Figures alone are brought up to date after this. */
const figuresMilliseconds = 1500;

/** Two lines of it at the most, so that it hides nothing of the picture; a key shows the rest. */
export function StatusSentence({ bench, snapshot }: { readonly bench: Bench; readonly snapshot: BenchSnapshot | undefined }) {
  const now = statusSentence(bench, snapshot);
  const said = useSettled(now);
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const isCut = useCut(box, said, isOpen);
  return (
    <div ref={box} className="status-sentence" data-open={isOpen}>
      <p role="status" aria-live="polite">
        {unbroken(said)}
      </p>
      {(isCut || isOpen) && (
        <Button size="small" aria-label={text.moreName} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? text.less : text.more}
        </Button>
      )}
    </div>
  );
}

/** Do the two lines of the box hold less than all that is said? At every width of the picture; the key's own room is not counted. */
function useCut(box: RefObject<HTMLDivElement | null>, said: string, isOpen: boolean): boolean {
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || isOpen) return undefined;
    const measure = () => {
      const key = element.querySelector("button");
      if (key !== null) key.hidden = true;
      const words = element.querySelector("p");
      setCut(words !== null && words.scrollHeight > words.clientHeight + 1);
      if (key !== null) key.hidden = false;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, said, isOpen]);
  return isCut;
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
