/** What the cursors say, in one line; and the times at the edges of the screen. */
import { formatClock } from "../../shared/units/format.ts";
import { usePace } from "../state/lab-store.ts";
import { unitOf, useScope, useScopeSettings, useScopeState } from "../state/scope-store.ts";
import { duration, hertz, quantity, quantityBeside, roundQuantity } from "../ui/quantity.ts";
import { readLevelCursors, readTimeCursors } from "./cursor-readings.ts";
import { scopeMoreText, scopeText } from "../texts/index.ts";

export function CursorReadout() {
  const scope = useScope();
  const { cursors, channels, selected, secondsPerDivision } = useScopeSettings();
  const channel = channels[selected];
  const values = useScopeState((state) => state.readout?.atCursors);
  if (!cursors.time && !cursors.level) return null;
  const time = readTimeCursors(cursors, secondsPerDivision);
  const level = channel === undefined ? undefined : readLevelCursors(cursors, channel);
  const unit = unitOf(scope.probes, channel?.probe ?? "");
  return (
    <dl className="cursor-readout" aria-label={scopeText.readout}>
      {cursors.time && (
        <>
          <Item name="Δt" value={duration(time.deltaSeconds)} />
          <Item name="1/Δt" value={hertz(time.hertz)} />
          {values !== undefined && (
            <>
              <Item name={`CH${String(selected + 1)} A`} value={quantity(values.a, unit)} />
              <Item name="B" value={quantity(values.b, unit)} />
              <Item name="Δ" value={quantityBeside(values.a, values.b - values.a, unit)} />
            </>
          )}
        </>
      )}
      {cursors.level && level !== undefined && (
        <>
          <Item ofLevel name={`CH${String(selected + 1)} level A`} value={quantity(level.a, unit)} />
          <Item ofLevel name="B" value={quantity(level.b, unit)} />
          <Item ofLevel name={unit === "A" ? "ΔI" : `Δ${unit}`} value={quantityBeside(level.a, level.delta, unit)} />
        </>
      )}
    </dl>
  );
}

function Item({ name, value, ofLevel = false }: { readonly name: string; readonly value: string; readonly ofLevel?: boolean }) {
  return (
    <div className={ofLevel ? "cursor-of-level" : undefined}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The simulated times at the left and right edge; while the traces roll, which no figure can follow, how long ago they were. */
export function EdgeTimes() {
  const readout = useScopeState((state) => state.readout);
  const isRunning = usePace()?.running === true;
  if (readout === undefined) return null;
  // Armed, and nothing was triggered yet: the glass is empty and stands for no time.
  if (readout.state === "armed" && readout.triggerSeconds === undefined) return <div className="edge-times" aria-hidden="true" />;
  const { fromSeconds, toSeconds, state } = readout;
  const rolls = isRunning && state === "roll";
  return (
    <div className="edge-times" aria-hidden="true">
      <span>{rolls ? scopeMoreText.ago(roundQuantity(toSeconds - fromSeconds, "s")) : edgeClock(fromSeconds, readout)}</span>
      {readout.isInterpolated && <span>{scopeMoreText.interpolated}</span>}
      <span>{rolls ? scopeMoreText.now : edgeClock(toSeconds, readout)}</span>
    </div>
  );
}

/** With as many decimals as tell the edges of a narrow screen apart: to the microsecond on ten of them. */
function edgeClock(seconds: number, { fromSeconds, toSeconds }: { readonly fromSeconds: number; readonly toSeconds: number }): string {
  const clock = formatClock(seconds).replace("-", "−");
  const decimals = Math.ceil(1 - Math.log10(Math.max(1e-9, toSeconds - fromSeconds)));
  if (decimals <= 3 || seconds < 0) return clock;
  const rounded = Number(seconds.toFixed(decimals));
  const whole = Math.floor(rounded);
  return `${formatClock(whole).slice(0, -4)}${(rounded - whole).toFixed(decimals).slice(1)}`;
}
