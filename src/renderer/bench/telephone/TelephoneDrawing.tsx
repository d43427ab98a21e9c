/** A desk telephone as an industrial designer would draw it: shell, cradle with plungers, handset, cord, and a dial or keys. */
import { useId } from "react";
import type { CallerIdDisplay } from "../../../shared/model/caller-id.ts";
import { CallerIdUnit } from "./CallerIdUnit.tsx";
import { drawnHeight, drawnWidth } from "./telephone-size.ts";
import { Handset } from "./Handset.tsx";
import { Keypad } from "./Keypad.tsx";
import { RotaryDial } from "./RotaryDial.tsx";

export type DialFace = "keypad" | "rotary";

type TelephoneDrawingProps = {
  readonly name: string;
  readonly hook: "on" | "off";
  readonly bell: boolean;
  readonly sending: string | undefined;
  readonly face: DialFace;
  /** Which of the shell colours: 0 ivory, 1 blue, 2 rose, 3 sage. */
  readonly finish: number;
  readonly pulsesPerSecond: number;
  /** What its Caller ID box shows; "none" for a set without one. */
  readonly callerId: CallerIdDisplay | "none" | undefined;
  readonly onShowCallerId: (() => void) | undefined;
  readonly onToggleHook: () => void;
  readonly onDigit: (digit: string, by: "dtmf" | "pulse") => void;
};

export const telephoneFinishes = 4;
/** Width over height of the drawing; the room above is for the lifted handset. */
const viewBox = `0 -14 ${drawnWidth} ${drawnHeight}`;

export const shellOutline =
  "M98 100C95 152 66 194 47 226C36 246 40 266 66 266L314 266C340 266 344 246 333 226C314 194 285 152 282 100C281 86 270 80 256 80L124 80C110 80 99 86 98 100Z";

/** The whole set; only the handset and the dial are controls. */
export function TelephoneDrawing(props: TelephoneDrawingProps) {
  const { name, hook, bell, sending, face, finish, pulsesPerSecond, callerId, onShowCallerId, onToggleHook, onDigit } = props;
  const lifted = hook === "off";
  return (
    <>
      <svg className={`telephone finish-${finish % telephoneFinishes}`} viewBox={viewBox} data-bell={bell} data-hook={hook}>
        <ellipse className="floor-shadow" cx={190} cy={271} rx={158} ry={8} />
        {callerId !== "none" && <CallerIdUnit name={name} display={callerId} onShow={onShowCallerId} />}
        <Cradle lifted={lifted} />
        <Shell />
        {face === "keypad" ? (
          <Keypad
            sending={sending}
            onDigit={(digit) => {
              onDigit(digit, "dtmf");
            }}
          />
        ) : (
          <RotaryDial
            sending={sending}
            pulsesPerSecond={pulsesPerSecond}
            onDigit={(digit) => {
              onDigit(digit, "pulse");
            }}
          />
        )}
        <Handset name={name} lifted={lifted} onToggle={onToggleHook} />
      </svg>
      {bell && <RingArcs isHigh={callerId !== "none"} />}
    </>
  );
}

function Shell() {
  const id = useId();
  return (
    <g aria-hidden="true">
      <defs>
        <linearGradient id={`${id}-shell`} x1="0" y1="0" x2="0" y2="1">
          <stop className="stop-light" offset="0" />
          <stop className="stop-middle" offset="0.45" />
          <stop className="stop-dark" offset="1" />
        </linearGradient>
        <linearGradient id={`${id}-side`} x1="0" y1="0" x2="1" y2="0">
          <stop className="stop-glare" offset="0.06" />
          <stop className="stop-clear" offset="0.32" />
          <stop className="stop-clear" offset="0.68" />
          <stop className="stop-gloom" offset="0.96" />
        </linearGradient>
      </defs>
      <rect className="foot" x={72} y={262} width={40} height={9} rx={4} />
      <rect className="foot" x={268} y={262} width={40} height={9} rx={4} />
      <path d={shellOutline} fill={`url(#${id}-shell)`} />
      <path d={shellOutline} fill={`url(#${id}-side)`} />
      <path className="shell-line" d={shellOutline} />
      <path className="shell-glint" d="M104 104C101 152 74 196 55 229" />
      <path className="shell-seam" d="M50 252C90 257 290 257 330 252" />
      <circle className="cord-socket" cx={327} cy={237} r={6} />
    </g>
  );
}

/** Horns that hold the handset and the two plungers that it presses down. */
function Cradle({ lifted }: { readonly lifted: boolean }) {
  return (
    <g aria-hidden="true">
      <g className="plungers" data-lifted={lifted}>
        <rect className="plunger" x={146} y={61} width={15} height={28} rx={5} />
        <rect className="plunger" x={219} y={61} width={15} height={28} rx={5} />
      </g>
      <path className="horn" d="M112 88C112 74 116 63 124 62C131 61 133 70 138 76C142 80 150 80 152 88Z" />
      <path className="horn" d="M268 88C268 74 264 63 256 62C249 61 247 70 242 76C238 80 230 80 228 88Z" />
    </g>
  );
}

/** Sound arcs of the two gongs, which the clapper strikes in turn; they show while the set's own ring detector sees ringing. */
function RingArcs({ isHigh }: { readonly isHigh: boolean }) {
  const className = isHigh ? "ring-arcs ring-arcs-high" : "ring-arcs";
  return (
    <>
      <svg className={className} viewBox="-4 72 44 96" style={{ left: "-1.03%" }} aria-hidden="true">
        <path d="M34 92C22 108 22 132 34 148M20 80C2 104 2 136 20 160" />
      </svg>
      <svg className={className} viewBox="340 72 44 96" style={{ left: "87.18%" }} aria-hidden="true">
        <path d="M346 92C358 108 358 132 346 148M360 80C378 104 378 136 360 160" />
      </svg>
    </>
  );
}
