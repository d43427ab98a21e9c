/** All that lies over the traces and can be moved: zero marks, trigger marks, cursors. */
import type { ChannelSettings, ScopeSettings } from "../state/scope-settings.ts";
import { unitOf, useScope, useScopeSettings } from "../state/scope-store.ts";
import { duration, quantity } from "../ui/quantity.ts";
import { readLevelCursors, readTimeCursors } from "./cursor-readings.ts";
import { Handle } from "./Handle.tsx";
import { scopeMoreText, scopeText } from "../texts/index.ts";

const half = 4;

export function ScreenHandles() {
  const settings = useScopeSettings();
  return (
    <>
      {settings.channels.map((channel, index) => channel.visible && <ZeroMark key={index} channel={channel} index={index} />)}
      {settings.mode !== "roll" && <TriggerMarks settings={settings} />}
      {settings.cursors.time && <TimeCursors settings={settings} />}
      {settings.cursors.level && <LevelCursors settings={settings} />}
    </>
  );
}

function ZeroMark({ channel, index }: { readonly channel: ChannelSettings; readonly index: number }) {
  const scope = useScope();
  return (
    <Handle
      label={scopeText.ground(index + 1)}
      valueText={scopeText.divisions(channel.positionDivisions)}
      orientation="vertical"
      value={channel.positionDivisions}
      minimum={-half}
      maximum={half}
      step={0.1}
      onMove={(positionDivisions) => scope.setChannel(index, { positionDivisions })}
      onFocus={() => scope.set({ selected: index })}
      className={`zero-mark channel-${String(index + 1)}`}
    >
      {index + 1}
    </Handle>
  );
}

function TriggerMarks({ settings }: { readonly settings: ScopeSettings }) {
  const scope = useScope();
  const { trigger, triggerPosition } = settings;
  const channel = settings.channels[trigger.channel];
  const setLevel = (divisions: number) => {
    if (channel === undefined) return;
    scope.setTrigger({ level: Number(((divisions - channel.positionDivisions) * channel.unitsPerDivision).toPrecision(6)) });
  };
  return (
    <>
      <Handle
        label={scopeText.triggerPlace}
        valueText={`${String(Math.round(triggerPosition * 100))} %`}
        orientation="horizontal"
        value={triggerPosition}
        minimum={0}
        maximum={1}
        step={0.01}
        onMove={(place) => scope.set({ triggerPosition: place })}
        className="trigger-place"
      >
        T
      </Handle>
      {trigger.kind === "window" && channel !== undefined && (
        <>
          <BandMark channel={channel} edge="low" value={trigger.low} index={trigger.channel} />
          <BandMark channel={channel} edge="high" value={trigger.high} index={trigger.channel} />
        </>
      )}
      {trigger.kind !== "event" && trigger.kind !== "window" && channel !== undefined && (
        <Handle
          label={scopeText.triggerLevelHandle}
          valueText={quantity(trigger.level, unitOf(scope.probes, channel.probe))}
          orientation="vertical"
          value={trigger.level / channel.unitsPerDivision + channel.positionDivisions}
          minimum={-half}
          maximum={half}
          step={0.05}
          onMove={setLevel}
          className={`trigger-level channel-${String(trigger.channel + 1)}`}
        >
          T
        </Handle>
      )}
    </>
  );
}

type BandMarkProps = {
  readonly channel: ChannelSettings;
  readonly edge: "low" | "high";
  readonly value: number;
  readonly index: number;
};

/** One edge of the band that the window trigger watches. */
function BandMark({ channel, edge, value, index }: BandMarkProps) {
  const scope = useScope();
  return (
    <Handle
      label={scopeMoreText.band[edge]}
      valueText={quantity(value, unitOf(scope.probes, channel.probe))}
      orientation="vertical"
      value={value / channel.unitsPerDivision + channel.positionDivisions}
      minimum={-half}
      maximum={half}
      step={0.05}
      onMove={(divisions) => {
        scope.setTrigger({ [edge]: Number(((divisions - channel.positionDivisions) * channel.unitsPerDivision).toPrecision(6)) });
      }}
      className={`trigger-level trigger-${edge} channel-${String(index + 1)}`}
    >
      {edge === "high" ? "▾" : "▴"}
    </Handle>
  );
}

function TimeCursors({ settings }: { readonly settings: ScopeSettings }) {
  const scope = useScope();
  const { cursors } = settings;
  const reading = readTimeCursors(cursors, settings.secondsPerDivision);
  const shared = { orientation: "horizontal", minimum: 0, maximum: 1, step: 0.002 } as const;
  return (
    <>
      <Handle
        {...shared}
        label={scopeText.cursorTime("A")}
        valueText={duration(reading.a)}
        value={cursors.timeA}
        onMove={(timeA) => scope.setCursors({ timeA })}
        className="cursor cursor-time"
      >
        <span className="cursor-letter">A</span>
      </Handle>
      <Handle
        {...shared}
        label={scopeText.cursorTime("B")}
        valueText={duration(reading.b)}
        value={cursors.timeB}
        onMove={(timeB) => scope.setCursors({ timeB })}
        className="cursor cursor-time"
      >
        <span className="cursor-letter">B</span>
      </Handle>
    </>
  );
}

function LevelCursors({ settings }: { readonly settings: ScopeSettings }) {
  const scope = useScope();
  const { cursors, channels, selected } = settings;
  const channel = channels[selected];
  if (channel === undefined) return null;
  const unit = unitOf(scope.probes, channel.probe);
  const reading = readLevelCursors(cursors, channel);
  const shared = { orientation: "vertical", minimum: -half, maximum: half, step: 0.02 } as const;
  const className = `cursor cursor-level channel-${String(selected + 1)}`;
  return (
    <>
      <Handle
        {...shared}
        label={scopeText.cursorLevel("A")}
        valueText={quantity(reading.a, unit)}
        value={cursors.levelA}
        onMove={(levelA) => scope.setCursors({ levelA })}
        className={className}
      >
        <span className="cursor-letter">A</span>
      </Handle>
      <Handle
        {...shared}
        label={scopeText.cursorLevel("B")}
        valueText={quantity(reading.b, unit)}
        value={cursors.levelB}
        onMove={(levelB) => scope.setCursors({ levelB })}
        className={className}
      >
        <span className="cursor-letter">B</span>
      </Handle>
    </>
  );
}
