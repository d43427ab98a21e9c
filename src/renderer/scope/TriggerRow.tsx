/** The scope's lower row: what the sweep waits for. */
import { farthestLevel } from "../../shared/model/scope.ts";
import type { ScopeSettings, TriggerKind, TriggerSettings } from "../state/scope-settings.ts";
import { anyEvent, triggerKinds } from "../state/scope-settings.ts";
import { useLabState } from "../state/lab-store.ts";
import { unitOf, useScope, useScopeSettings } from "../state/scope-store.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { scopeText, triggerEvents, triggerDigits, triggerNames, triggerText } from "../texts/index.ts";

export function TriggerRow() {
  const scope = useScope();
  const settings = useScopeSettings();
  const { trigger, mode } = settings;
  if (mode === "roll") return <p className="scope-hint">{scopeText.rollNeedsNoTrigger}</p>;
  return (
    <div className="trigger-row" role="group" aria-label={scopeText.trigger}>
      <Select
        label={scopeText.triggerKind}
        value={trigger.kind}
        options={triggerKinds.map((kind) => ({ value: kind, label: triggerNames[kind] }))}
        onChange={(kind) => scope.setTrigger({ kind: kind as TriggerKind })}
      />
      {trigger.kind === "event" ? <EventChoice trigger={trigger} /> : <LevelChoice settings={settings} />}
    </div>
  );
}

/** The kinds of a call in its order, then those that have happened on this bench. */
function EventChoice({ trigger }: { readonly trigger: TriggerSettings }) {
  const scope = useScope();
  const happened = useLabState(({ events }) => [...new Set(events.map(({ kind }) => kind))].sort().join(" "));
  const kinds = [...new Set([...triggerEvents, ...happened.split(" "), trigger.event])].filter((kind) => kind !== "" && kind !== anyEvent);
  const hasDigit = trigger.event.startsWith("digit.") || trigger.event === anyEvent;
  return (
    <>
      <Select
        label={scopeText.triggerEvent}
        labelHidden
        value={trigger.event}
        options={[{ value: anyEvent, label: triggerText.anyEvent }, ...kinds.map((kind) => ({ value: kind, label: kind }))]}
        onChange={(event) => scope.setTrigger({ event, digit: event.startsWith("digit.") ? trigger.digit : "" })}
      />
      {hasDigit && (
        <Select
          label={triggerText.digit}
          value={trigger.digit}
          options={[{ value: "", label: triggerText.anyDigit }, ...triggerDigits.map((digit) => ({ value: digit, label: digit }))]}
          onChange={(digit) => scope.setTrigger({ digit })}
        />
      )}
    </>
  );
}

function LevelChoice({ settings }: { readonly settings: ScopeSettings }) {
  const scope = useScope();
  const { trigger, channels } = settings;
  const unit = unitOf(scope.probes, channels[trigger.channel]?.probe ?? "");
  // People set a trigger on a current in milliamps.
  const shown = unit === "A" ? { factor: 1000, unit: "mA" } : { factor: 1, unit };
  const farthest = unit === "A" || unit === "V" ? 1000 : farthestLevel;
  const level = (label: string, value: number, put: (value: number) => void) => (
    <NumberField
      label={label}
      unit={shown.unit}
      value={value * shown.factor}
      minimum={-farthest}
      maximum={farthest}
      onCommit={(next) => put(next / shown.factor)}
    />
  );
  return (
    <>
      <Select
        label={scopeText.triggerChannel}
        labelHidden
        value={String(trigger.channel)}
        options={channels.map((_, index) => ({ value: String(index), label: `CH${String(index + 1)}` }))}
        onChange={(channel) => scope.setTrigger({ channel: Number(channel) })}
      />
      <SideChoice trigger={trigger} />
      {trigger.kind === "window" ? (
        <>
          {level(triggerText.low, trigger.low, (low) => scope.setTrigger({ low }))}
          {level(triggerText.high, trigger.high, (high) => scope.setTrigger({ high }))}
        </>
      ) : (
        level(scopeText.triggerLevel, trigger.level, (next) => scope.setTrigger({ level: next }))
      )}
      <TimeChoice trigger={trigger} />
    </>
  );
}

function SideChoice({ trigger }: { readonly trigger: TriggerSettings }) {
  const scope = useScope();
  if (trigger.kind === "edge") {
    return (
      <Segmented
        label={scopeText.slope}
        value={trigger.slope}
        options={[
          { value: "rising", label: scopeText.rising },
          { value: "falling", label: scopeText.falling },
        ]}
        onChange={(slope) => scope.setTrigger({ slope: slope as TriggerSettings["slope"] })}
      />
    );
  }
  if (trigger.kind === "window") {
    return (
      <Segmented
        label={triggerText.passage}
        value={trigger.passage}
        options={[
          { value: "enters", label: triggerText.enters },
          { value: "leaves", label: triggerText.leaves },
        ]}
        onChange={(passage) => scope.setTrigger({ passage: passage as TriggerSettings["passage"] })}
      />
    );
  }
  return (
    <Segmented
      label={scopeText.side}
      value={trigger.side}
      options={[
        { value: "above", label: scopeText.above },
        { value: "below", label: scopeText.below },
      ]}
      onChange={(side) => scope.setTrigger({ side: side as TriggerSettings["side"] })}
    />
  );
}

function TimeChoice({ trigger }: { readonly trigger: TriggerSettings }) {
  const scope = useScope();
  if (trigger.kind === "level") {
    return (
      <NumberField
        label={scopeText.triggerHold}
        unit="s"
        value={trigger.holdSeconds}
        minimum={0}
        maximum={10}
        onCommit={(holdSeconds) => scope.setTrigger({ holdSeconds })}
      />
    );
  }
  if (trigger.kind !== "pulse") return null;
  return (
    <>
      <Select
        label={triggerText.width}
        labelHidden
        value={trigger.width}
        options={[
          { value: "longer", label: triggerText.longer },
          { value: "shorter", label: triggerText.shorter },
        ]}
        onChange={(width) => scope.setTrigger({ width: width as TriggerSettings["width"] })}
      />
      <NumberField
        label={triggerText.widthOf}
        labelHidden
        unit="ms"
        value={trigger.widthSeconds * 1000}
        minimum={0.001}
        maximum={60_000}
        onCommit={(milliseconds) => scope.setTrigger({ widthSeconds: milliseconds / 1000 })}
      />
    </>
  );
}
