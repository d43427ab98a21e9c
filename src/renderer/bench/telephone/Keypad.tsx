/** The twelve keys on the face of a telephone: a click or Enter presses one, arrows move between them. */
import { useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { telephoneStrings as text } from "../../texts/index.ts";

type KeypadProps = { readonly sending: string | undefined; readonly onDigit: (digit: string) => void };
type Key = { readonly digit: string; readonly letters: string };

const columns = 3;
const keys: readonly Key[] = [
  { digit: "1", letters: "" },
  { digit: "2", letters: "ABC" },
  { digit: "3", letters: "DEF" },
  { digit: "4", letters: "GHI" },
  { digit: "5", letters: "JKL" },
  { digit: "6", letters: "MNO" },
  { digit: "7", letters: "PRS" },
  { digit: "8", letters: "TUV" },
  { digit: "9", letters: "WXY" },
  { digit: "*", letters: "" },
  { digit: "0", letters: "OPER" },
  { digit: "#", letters: "" },
];
const pitchX = 44;
const pitchY = 38;
const left = 190 - pitchX;
const top = 122;

/** Keys light while the set itself says that it sends their digit. */
export function Keypad({ sending, onDigit }: KeypadProps) {
  const [current, setCurrent] = useState(4);
  const refs = useRef<(SVGGElement | null)[]>([]);
  const moveTo = (index: number) => {
    if (index < 0 || index >= keys.length) return;
    setCurrent(index);
    refs.current[index]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, index: number, digit: string) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (step !== undefined) moveTo(index + step);
    else if (event.key === "Enter" || event.key === " ") {
      if (!event.repeat) onDigit(digit);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <g className="keypad" role="group" aria-label={text.keypad}>
      <rect className="face-plate" x={114} y={98} width={152} height={161} rx={15} />
      <rect className="face-plate-edge" x={117} y={101} width={146} height={155} rx={12} />
      {keys.map((key, index) => (
        <g
          key={key.digit}
          ref={(element) => {
            refs.current[index] = element;
          }}
          className="key part"
          role="button"
          aria-label={text.digit(key.digit)}
          data-sending={sending === key.digit}
          tabIndex={index === current ? 0 : -1}
          transform={`translate(${left + (index % columns) * pitchX} ${top + Math.floor(index / columns) * pitchY})`}
          onClick={() => {
            setCurrent(index);
            onDigit(key.digit);
          }}
          onKeyDown={(event) => {
            onKeyDown(event, index, key.digit);
          }}
        >
          <rect className="part-hit" x={-22} y={-19} width={44} height={38} />
          <rect className="key-well" x={-19.5} y={-16} width={39} height={33} rx={7} />
          <g className="key-top">
            <rect className="key-cap" x={-18} y={-16} width={36} height={29} rx={6} />
            <rect className="key-gloss" x={-15.5} y={-14.5} width={31} height={9} rx={4} />
            <text className="key-digit" x={0} y={key.letters === "" ? (key.digit === "*" ? 9 : 5) : 1}>
              {key.digit === "*" ? "✱" : key.digit}
            </text>
            {key.letters !== "" && (
              <text className="key-letters" x={0} y={9.5}>
                {key.letters}
              </text>
            )}
          </g>
          <rect className="focus-ring" x={-21} y={-18} width={42} height={35} rx={8} />
        </g>
      ))}
    </g>
  );
}
