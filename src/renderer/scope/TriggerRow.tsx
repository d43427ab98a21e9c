/** The scope's lower row: what the sweep waits for. */
import type { ScopeSettings, TriggerSettings } from "../state/scope-settings.ts";
import { unitOf, useScope, useScopeSettings } from "../state/scope-store.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { scopeText, triggerEvents } from "./strings.ts";

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
        options={[
          { value: "edge", label: scopeText.edge },
          { value: "level", label: scopeText.level },
          { value: "event", label: scopeText.event },
        ]}
        onChange={(kind) => scope.setTrigger({ kind: kind as TriggerSettings["kind"] })}
      />
      {trigger.kind === "event" ? <EventChoice trigger={trigger} /> : <LevelChoice settings={settings} />}
    </div>
  );
}

function EventChoice({ trigger }: { readonly trigger: TriggerSettings }) {
  const scope = useScope();
  const known = triggerEvents.some((event) => event === trigger.event);
  const events = known ? triggerEvents : [...triggerEvents, trigger.event];
  return (
    <Select
      label={scopeText.triggerEvent}
      labelHidden
      value={trigger.event}
      options={events.map((event) => ({ value: event, label: event }))}
      onChange={(event) => scope.setTrigger({ event })}
    />
  );
}

function LevelChoice({ settings }: { readonly settings: ScopeSettings }) {
  const scope = useScope();
  const { trigger, channels } = settings;
  const unit = unitOf(scope.probes, channels[trigger.channel]?.probe ?? "");
  // People set a trigger on a current in milliamps.
  const shown = unit === "A" ? { factor: 1000, unit: "mA" } : { factor: 1, unit: "V" };
  return (
    <>
      <Select
        label={scopeText.triggerChannel}
        labelHidden
        value={String(trigger.channel)}
        options={channels.map((_, index) => ({ value: String(index), label: `CH${String(index + 1)}` }))}
        onChange={(channel) => scope.setTrigger({ channel: Number(channel) })}
      />
      {trigger.kind === "edge" ? (
        <Segmented
          label={scopeText.slope}
          value={trigger.slope}
          options={[
            { value: "rising", label: scopeText.rising },
            { value: "falling", label: scopeText.falling },
          ]}
          onChange={(slope) => scope.setTrigger({ slope: slope as TriggerSettings["slope"] })}
        />
      ) : (
        <Segmented
          label={scopeText.side}
          value={trigger.side}
          options={[
            { value: "above", label: scopeText.above },
            { value: "below", label: scopeText.below },
          ]}
          onChange={(side) => scope.setTrigger({ side: side as TriggerSettings["side"] })}
        />
      )}
      <NumberField
        label={scopeText.triggerLevel}
        unit={shown.unit}
        value={trigger.level * shown.factor}
        minimum={-1000}
        maximum={1000}
        onCommit={(level) => scope.setTrigger({ level: level / shown.factor })}
      />
      {trigger.kind === "level" && (
        <NumberField
          label={scopeText.triggerHold}
          unit="s"
          value={trigger.holdSeconds}
          minimum={0}
          maximum={10}
          onCommit={(holdSeconds) => scope.setTrigger({ holdSeconds })}
        />
      )}
    </>
  );
}
