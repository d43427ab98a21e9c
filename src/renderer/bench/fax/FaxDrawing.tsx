/** A desk fax of the late eighties: tray with the original behind, received page out of the top, handset, display, lamps, two keys. */
import { useId } from "react";
import type { KeyboardEvent } from "react";
import type { FaxState } from "../../../shared/model/fax.ts";
import { FaxPaper, sheetHeight } from "./FaxPaper.tsx";
import { faxStrings as text } from "../../texts/index.ts";

/** Width over height of the drawing, that of the other terminals, so that rows of a bench fit all. */
export const faxAspect = 390 / 296;

/** The slot at the top, out of which paper comes and into which the original goes. */
const slotY = 128;
const sheetWidth = 168;
const paperX = 116;
const originalX = 172;

const bodyOutline =
  "M58 122L332 122C342 122 348 127 350 136L368 238C371 256 364 266 348 266L42 266C26 266 19 256 22 238L40 136C42 127 48 122 58 122Z";

type FaxDrawingProps = {
  readonly name: string;
  readonly state: FaxState | undefined;
  readonly onStart: () => void;
  readonly onStop: () => void;
};

export function FaxDrawing({ name, state, onStart, onStop }: FaxDrawingProps) {
  return (
    <svg className="fax" viewBox="0 -14 390 296" data-bell={state?.bell ?? false}>
      <ellipse className="floor-shadow" cx={195} cy={271} rx={172} ry={8} />
      <Tray />
      <Sheets state={state} />
      <Body />
      <FaxHandset />
      <Display state={state} />
      <Lamps state={state} />
      <Key x={272} word={text.startKey} label={text.start(name)} hint={text.startHint} className="fax-key-start" onPress={onStart} />
      <Key x={316} word={text.stopKey} label={text.stop(name)} hint={text.stopHint} className="fax-key-stop" onPress={onStop} />
    </svg>
  );
}

/** Wire tray behind the machine. */
function Tray() {
  return (
    <g className="fax-tray" aria-hidden="true">
      <path d="M112 124L126 44L344 44L350 124" />
      <path d="M182 44L176 124M236 44L234 124M290 44L294 124" />
    </g>
  );
}

/** Only what is above the slot shows: the original sinks into it, the received page rises out of it. */
function Sheets({ state }: { readonly state: FaxState | undefined }) {
  const id = useId();
  const { original, paper } = state ?? {};
  return (
    <g aria-hidden="true">
      <clipPath id={`${id}-above`}>
        <rect x={0} y={-14} width={390} height={slotY + 14} />
      </clipPath>
      <g clipPath={`url(#${id}-above)`}>
        {original !== undefined && original.sentShare < 1 && (
          <FaxPaper
            picture={original.picture}
            x={originalX}
            y={slotY - (1 - original.sentShare) * sheetHeight(original.picture, sheetWidth)}
            width={sheetWidth}
          />
        )}
        {paper !== undefined && <FaxPaper picture={paper} x={paperX} y={slotY - 4 - sheetHeight(paper, sheetWidth)} width={sheetWidth} />}
      </g>
    </g>
  );
}

function Body() {
  const id = useId();
  return (
    <g aria-hidden="true">
      <defs>
        <linearGradient id={`${id}-shell`} x1="0" y1="0" x2="0" y2="1">
          <stop className="fax-stop-light" offset="0" />
          <stop className="fax-stop-middle" offset="0.4" />
          <stop className="fax-stop-dark" offset="1" />
        </linearGradient>
      </defs>
      <rect className="foot" x={56} y={262} width={40} height={9} rx={4} />
      <rect className="foot" x={294} y={262} width={40} height={9} rx={4} />
      <path d={bodyOutline} fill={`url(#${id}-shell)`} />
      <path className="fax-line" d={bodyOutline} />
      <path className="shell-glint" d="M48 140L30 236" />
      <rect className="fax-slot" x={108} y={123} width={236} height={7} rx={3.5} />
      <path className="fax-seam" d="M27 242L363 242" />
      <path className="fax-seam" d="M34 150L102 150" />
    </g>
  );
}

/** The handset lies in its cradle: a fax machine talks without it. */
function FaxHandset() {
  return (
    <g aria-hidden="true">
      <rect className="fax-cradle" x={40} y={136} width={60} height={104} rx={12} />
      <path
        className="fax-handset"
        d="M52 128C50 120 90 120 88 128L88 158C88 164 84 166 82 168L82 206C84 208 88 210 88 216L88 242C90 250 50 250 52 242L52 216C52 210 56 208 58 206L58 168C56 166 52 164 52 158Z"
      />
      <path className="fax-handset-glint" d="M61 134L61 156M64 172L64 202" />
      <path className="fax-cord" d="M52 236C34 240 36 252 46 252C56 252 54 244 46 246" />
    </g>
  );
}

/** Two lines of letters, as the machine would show them; the same words stand beside the drawing. */
function Display({ state }: { readonly state: FaxState | undefined }) {
  const [first, second] = displayLines(state);
  return (
    <g aria-hidden="true">
      <rect className="fax-glass" x={116} y={142} width={232} height={40} rx={4} />
      {[first, second].map((words, line) => (
        <text key={line} className="fax-letters" x={124} y={line === 0 ? 158 : 175} {...squeezed(words)}>
          {words}
        </text>
      ))}
    </g>
  );
}

const lettersInLine = 30;
const mostLetters = 40;
const lineWidth = 216;

/** A line that is longer than the display's stands narrower, as a whole. */
function squeezed(words: string): { readonly textLength?: number; readonly lengthAdjust?: "spacingAndGlyphs" } {
  return words.length > lettersInLine ? { textLength: lineWidth, lengthAdjust: "spacingAndGlyphs" } : {};
}

function displayLines(state: FaxState | undefined): readonly [string, string] {
  if (state === undefined) return ["", ""];
  const resting = state.hook === "on" && !state.bell;
  const first = resting && state.result !== undefined ? (state.result.isGood ? "OK" : "CALL FAILED") : state.activity;
  const second = resting ? (state.result?.text ?? "READY") : state.phase === undefined ? "" : `T.30 PHASE ${state.phase}`;
  return [first.toUpperCase().slice(0, mostLetters), second.toUpperCase().slice(0, mostLetters)];
}

function Lamps({ state }: { readonly state: FaxState | undefined }) {
  const sends = state !== undefined && state.sends !== "nothing";
  const hears = state !== undefined && state.hears !== "nothing";
  return (
    <g aria-hidden="true">
      <PanelLamp x={128} word={text.line} on={state?.hook === "off"} colour="line" />
      <PanelLamp x={172} word={text.transmit} on={sends} colour="send" />
      <PanelLamp x={216} word={text.receive} on={hears} colour="receive" />
    </g>
  );
}

function PanelLamp({ x, word, on, colour }: { readonly x: number; readonly word: string; readonly on: boolean; readonly colour: string }) {
  return (
    <g className="fax-lamp" data-on={on} data-colour={colour}>
      <circle cx={x + 8} cy={202} r={6} />
      <text x={x + 8} y={222}>
        {word}
      </text>
    </g>
  );
}

type KeyProps = {
  readonly x: number;
  readonly word: string;
  readonly label: string;
  readonly hint: string;
  readonly className: string;
  readonly onPress: () => void;
};

function Key({ x, word, label, hint, className, onPress }: KeyProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onPress();
  };
  return (
    <g className={`part fax-key ${className}`} role="button" tabIndex={0} aria-label={label} onClick={onPress} onKeyDown={onKeyDown}>
      <title>{hint}</title>
      <rect className="focus-ring" x={x - 4} y={190} width={44} height={40} rx={9} />
      <rect className="fax-key-well" x={x} y={194} width={36} height={32} rx={6} />
      <rect className="fax-key-top" x={x + 2} y={194} width={32} height={27} rx={5} />
      <text className="fax-key-word" x={x + 18} y={211}>
        {word}
      </text>
    </g>
  );
}
