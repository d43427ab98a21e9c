/** The first look round: five notes in a corner, each with a frame around the part of the window that it is about. */
import { useEffect, useRef, useState } from "react";
import { readStored, writeStored } from "../state/storage.ts";
import { Button } from "../ui/Button.tsx";
import { tourSteps, tourText as text } from "../texts/index.ts";

const key = "tipring.tour";

/** Has this window been shown round, or said that it does not want to be? */
export function wasShownRound(): boolean {
  return readStored(key) === "seen";
}

export function Tour({ onDone }: { readonly onDone: () => void }) {
  const [index, setIndex] = useState(0);
  const [frame, setFrame] = useState<DOMRect>();
  useEffect(() => writeStored(key, "seen"), []);
  const next = useRef<HTMLButtonElement>(null);
  // Stands before the effect that takes the focus.
  const before = useRef<Element>(null);
  useEffect(() => {
    before.current ??= document.activeElement;
    return () => giveFocusBack(before.current);
  }, []);
  const step = tourSteps[index];
  useEffect(() => {
    // What the note is about moves with the window's size, with what opens beside it and with the picture: it is followed.
    let request: number;
    const follow = () => {
      const found = step === undefined ? undefined : document.querySelector(step.at)?.getBoundingClientRect();
      setFrame((before) => (isSamePlace(before, found) ? before : found));
      request = requestAnimationFrame(follow);
    };
    follow();
    next.current?.focus();
    return () => cancelAnimationFrame(request);
  }, [step]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") onDone();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onDone]);
  if (step === undefined) return null;
  const isLast = index === tourSteps.length - 1;
  return (
    <>
      {frame !== undefined && (
        <div
          className="tour-frame"
          style={{ left: frame.left - 4, top: frame.top - 4, width: frame.width + 8, height: frame.height + 8 }}
          aria-hidden="true"
        />
      )}
      <section
        className="tour-note"
        data-side={frame !== undefined && isInCorner(frame) ? "left" : "right"}
        role="dialog"
        aria-label={text.name}
      >
        <h2>{step.title}</h2>
        <p>{step.text}</p>
        <footer>
          <span className="muted">{text.count(index + 1, tourSteps.length)}</span>
          {!isLast && (
            <Button tone="ghost" onClick={onDone}>
              {text.skip}
            </Button>
          )}
          <Button ref={next} tone="primary" onClick={() => (isLast ? onDone() : setIndex(index + 1))}>
            {isLast ? text.done : text.next}
          </Button>
        </footer>
      </section>
    </>
  );
}

/** With the note goes the focus: back to where it was, or to the bench where that is gone. */
function giveFocusBack(before: Element | null): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const isThere = before !== document.body && before?.checkVisibility() === true;
  const target = isThere ? before : document.querySelector(".bench-panel");
  if (target instanceof HTMLElement || target instanceof SVGElement) target.focus();
}

function isSamePlace(a: DOMRect | undefined, b: DOMRect | undefined): boolean {
  return a?.left === b?.left && a?.top === b?.top && a?.width === b?.width && a?.height === b?.height;
}

/** Room that the note takes in the right bottom corner of the window. */
const noteRoom = { width: 360, height: 200 };

/** Would the note cover the middle of what it is about? */
function isInCorner({ left, top, width, height }: DOMRect): boolean {
  return left + width / 2 > window.innerWidth - noteRoom.width && top + height > window.innerHeight - noteRoom.height;
}
