/** Instruments where they are clipped to a line in the picture: a butt set or a test set that hangs from the screws by its leads. */
import type { ReactNode } from "react";
import type { InstrumentsState, TestPlace } from "../../shared/model/tester.ts";
import type { Place } from "../bench/layout.ts";
import { terminalSpread } from "../bench/cable/twisted-pair.ts";
import { buttSetText, testerText } from "../texts/index.ts";
import "./clip-marks.css";

export type ClipMarksProps = {
  readonly lineId: string;
  /** The screws at the exchange's end and at the sets'. */
  readonly near: Place;
  readonly far: Place | undefined;
  readonly instruments: InstrumentsState | undefined;
};

/** Towards the middle of the line, so that no device is in the way. */
const aside = 26;

export function ClipMarks({ lineId, near, far, instruments }: ClipMarksProps) {
  const { tester, buttSet } = instruments ?? {};
  const at = (place: TestPlace) => (place === "fxs" ? near : (far ?? near));
  const side = (place: TestPlace) => (place === "fxs" ? 1 : -1);
  return (
    <>
      {buttSet?.line === lineId && (
        <Mark at={at(buttSet.at)} side={side(buttSet.at)} drop={0} name={buttSetText.onBench(testerText.placeTitle[buttSet.at])}>
          <path
            className="clip-butt"
            d="M-9 40 q0 -9 9 -9 q9 0 9 9 q0 5 -3 7 v24 q3 3 3 7 q0 9 -9 9 q-9 0 -9 -9 q0 -4 3 -7 v-24 q-3 -2 -3 -7 z"
          />
          <path className="clip-dial" d="M-3.5 51 h7 v17 h-7 z" />
          <circle className={buttSet.hook === "off" ? "clip-lamp clip-lamp-on" : "clip-lamp"} cx={0} cy={40} r={2.4} />
        </Mark>
      )}
      {tester?.line === lineId && (
        <Mark at={at(tester.at)} side={1.9 * side(tester.at)} drop={30} name={testerText.onBench(testerText.placeTitle[tester.at])}>
          <rect className="clip-set" x={-14} y={31} width={28} height={42} rx={4} />
          <rect className="clip-lcd" x={-10} y={35} width={20} height={11} rx={1.5} />
          <path className="clip-keys" d="M-9 53 h4 m5 0 h4 m5 0 h0 M-9 60 h4 m5 0 h4 M-9 67 h4 m5 0 h4" />
        </Mark>
      )}
    </>
  );
}

type MarkProps = {
  readonly at: Place;
  readonly side: number;
  /** How much lower it hangs: the test set clears the cable's tag. */
  readonly drop: number;
  readonly name: string;
  readonly children: ReactNode;
};

/** Leads go from the two screws to the instrument, the lower one along the pair first: under its screw stands the sign of its volts. */
function Mark({ at, side, drop, name, children }: MarkProps) {
  const x = aside * side;
  return (
    <svg className="clip-mark" style={{ left: at.x - 80, top: at.y - 20 }} width={160} height={142} role="img" aria-label={name}>
      <title>{name}</title>
      <g transform="translate(80 20)">
        <path className="clip-lead clip-lead-tip" d={`M0 ${-terminalSpread} C ${x / 2} 10 ${x - 4} 6 ${x - 4} ${32 + drop}`} />
        <path
          className="clip-lead clip-lead-ring"
          d={`M0 ${terminalSpread} C ${0.9 * x} ${terminalSpread} ${x + 4} 14 ${x + 4} ${32 + drop}`}
        />
        <g transform={`translate(${x} ${drop})`}>{children}</g>
      </g>
    </svg>
  );
}
