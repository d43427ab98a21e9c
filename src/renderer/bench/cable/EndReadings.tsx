/** What a meter reads at one end of a line: terminals with their polarity, volts, milliamps, and the alternating part. */
import type { EndReading } from "../../../shared/model/snapshot.ts";
import { quantity } from "../../ui/quantity.ts";
import type { Place } from "../layout.ts";
import { leastPlateY, platePlace } from "./plate-place.ts";
import type { PlatePlace, Side } from "./plate-place.ts";
import { leastWaveRmsVolts, shownAmps } from "../motion/line-activity.ts";
import { cableStrings as text } from "../../texts/index.ts";
import { terminalSpread } from "./twisted-pair.ts";

/** Less than this between tip and ring has no polarity to speak of. Estimate: the reverse of a set's bridge conducts from about 1 V. */
const leastPolarityVolts = 1;

const leastReadVolts = 0.01;

type TerminalsProps = { readonly at: Place; readonly side: Side; readonly reading: EndReading | undefined };

/** Two screw terminals, tip above ring, with the measured sign beside each. */
export function Terminals({ at, side, reading }: TerminalsProps) {
  const volts = reading?.tipRingDcVolts ?? 0;
  const sign = Math.abs(volts) < leastPolarityVolts ? undefined : volts > 0 ? "normal" : "reversed";
  return (
    <g className="terminals" transform={`translate(${at.x} ${at.y})`} aria-hidden="true">
      <Terminal
        y={-terminalSpread}
        wire="tip"
        signX={side === "left" ? 13 : -13}
        sign={sign === undefined ? "" : sign === "normal" ? "+" : "−"}
      />
      <Terminal
        y={terminalSpread}
        wire="ring"
        signX={side === "left" ? 13 : -13}
        sign={sign === undefined ? "" : sign === "normal" ? "−" : "+"}
      />
    </g>
  );
}

type TerminalProps = { readonly y: number; readonly wire: "tip" | "ring"; readonly sign: string; readonly signX: number };

function Terminal({ y, wire, sign, signX }: TerminalProps) {
  const above = wire === "tip";
  return (
    <g className="terminal-place">
      <title>{wire === "tip" ? text.tipHint : text.ringHint}</title>
      <circle className={`terminal terminal-${wire}`} cx={0} cy={y} r={5.5} />
      <path className="terminal-slot" d={`M-2.6 ${y + 1.6}L2.6 ${y - 1.6}`} />
      <text className={`terminal-name ink-${wire}`} x={0} y={above ? y - 10 : y + 18}>
        {wire === "tip" ? text.tip : text.ring}
      </text>
      <text className="terminal-sign" x={signX} y={above ? y - 9 : y + 19}>
        {sign}
      </text>
    </g>
  );
}

type EndPlateProps = PlatePlace & { readonly name: string; readonly reading: EndReading | undefined };

/** The figures of one end, above the wires. */
export function EndPlate({ name, at, side, reading, isShort, isSum = false }: EndPlateProps) {
  if (reading === undefined) return null;
  const volts = quantity(worthReading(reading.tipRingDcVolts), "V");
  const shown = shownAmps(reading);
  const flows = shown !== 0;
  const amps = ampsText(shown);
  const ac = reading.tipRingAcVolts >= leastWaveRmsVolts ? `~ ${quantity(reading.tipRingAcVolts, "V")}` : undefined;
  const { x, y } = platePlace({ at, side, isShort });
  return (
    <div
      className={`end-plate end-${side}`}
      role="group"
      aria-label={name}
      style={{ left: x, top: `max(${y}px, ${leastPlateY(ac === undefined ? 2 : 3)})` }}
    >
      <span className="end-volts" title={text.voltsHint}>
        {volts}
      </span>
      <span className="end-amps" data-flows={flows} title={text.ampsHint}>
        {flows && isSum ? text.sum(amps) : amps}
      </span>
      {ac !== undefined && (
        <span className="end-ac" title={text.acHint}>
          {ac}
        </span>
      )}
    </div>
  );
}

type SetAmpsProps = { readonly name: string; readonly at: Place; readonly side: Side; readonly amps: number };

/** What one of several sets takes: over its plug, or, before a box, over the screws. */
export function SetAmps({ name, at, side, amps }: SetAmpsProps) {
  const place = side === "left" ? { left: at.x + 11, top: at.y + 2 } : { left: at.x + 10, top: at.y - 14 };
  return (
    <div className={`end-plate end-${side}`} role="group" aria-label={name} style={place}>
      <span className="end-amps" data-flows={amps !== 0} title={text.setAmpsHint}>
        {ampsText(amps)}
      </span>
    </div>
  );
}

function ampsText(amps: number): string {
  return amps === 0 ? "0.0 mA" : quantity(amps, "A");
}

/** 3 mV of noise are not worth reading in a picture; what is, reads as on the meters. */
function worthReading(volts: number): number {
  return Math.abs(volts) < leastReadVolts ? 0 : volts;
}
