/** The knobs and readings of one channel at the edge of the scope; a compact strip has one row until it is selected. */
import type { WheelEvent } from "react";
import type { ProbeInfo } from "../../shared/model/probe.ts";
import { readSource } from "../../shared/model/scope-source.ts";
import type { ChannelMeasure } from "../../shared/model/scope.ts";
import type { ChannelSettings } from "../state/scope-settings.ts";
import { unitOf, useScope, useScopeSettings, useScopeState } from "../state/scope-store.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import type { TraceUnit } from "../ui/quantity.ts";
import { hertz, quantity, quantityBeside, roundQuantity } from "../ui/quantity.ts";
import type { SelectOption } from "../ui/Select.tsx";
import { Select } from "../ui/Select.tsx";
import { movedTo, placeOf } from "./cable-place.ts";
import { chooseProbe, fitChannel, stepScale } from "./channel-moves.ts";
import { shortName, sourceOptions } from "./probe-options.ts";
import { stepsFor } from "./scales.ts";
import { SourceFields } from "./SourceFields.tsx";
import { sourceText, scopeText } from "../texts/index.ts";

export function ChannelStrip({ index, compact }: { readonly index: number; readonly compact: boolean }) {
  const scope = useScope();
  const settings = useScopeSettings();
  const channel = settings.channels[index];
  const measure = useScopeState((state) => (channel === undefined ? undefined : state.readout?.measures[channel.probe]));
  if (channel === undefined) return null;
  const number = index + 1;
  const unit = unitOf(scope.probes, channel.probe);
  const place = placeOf(channel.probe);
  const isSelected = settings.selected === index;
  const isOpen = !compact || isSelected;
  return (
    <div
      role="group"
      aria-label={scopeText.channel(number)}
      className={classes(
        "channel-strip",
        `channel-${String(number)}`,
        isSelected && "channel-selected",
        !isOpen && "channel-compact",
        !channel.visible && "channel-off",
      )}
      onFocus={() => {
        if (!isSelected) scope.set({ selected: index });
      }}
      onPointerDown={() => {
        if (!isSelected) scope.set({ selected: index });
      }}
    >
      <div className="channel-row">
        <button
          type="button"
          role="switch"
          aria-checked={channel.visible}
          aria-label={scopeText.show(number)}
          title={scopeText.show(number)}
          className="channel-number"
          onClick={() => scope.setChannel(index, { visible: !channel.visible })}
        >
          <span aria-hidden="true">{number}</span>
          <span className="channel-line" aria-hidden="true" />
        </button>
        <Select
          label={scopeText.probe(number)}
          labelHidden
          className="channel-probe"
          title={scope.probes.find(({ name }) => name === channel.probe)?.title ?? shortName(scope.probes, channel.probe)}
          value={channel.probe}
          options={isSelected ? sourceOptions(scope.probes, channel.probe) : wholeNamed(scope.probes, channel.probe)}
          onChange={(probe) => chooseProbe(scope, index, probe)}
        />
        {place !== undefined && (
          <NumberField
            label={scopeText.place(number)}
            labelHidden
            unit=""
            className="channel-place"
            value={place}
            minimum={0}
            maximum={1}
            onCommit={(next) => scope.setChannel(index, { probe: movedTo(channel.probe, next) })}
          />
        )}
        {isSelected && settings.channels.length > 1 && (
          <IconButton
            size="small"
            label={sourceText.remove(number)}
            onClick={(event) => {
              const rail = event.currentTarget.closest(".scope-rail");
              scope.removeChannel(index);
              keepFocusIn(rail);
            }}
          >
            ×
          </IconButton>
        )}
      </div>
      {isOpen && isSelected && <SourceFields index={index} />}
      {isOpen && <ScaleRow index={index} channel={channel} unit={unit} />}
      {isOpen && <Readings measure={measure} unit={unit} />}
    </div>
  );
}

/** With the key that was pressed goes the focus: it stays at the channel that is selected now. */
function keepFocusIn(rail: Element | null): void {
  requestAnimationFrame(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      rail?.querySelector<HTMLElement>(".channel-selected .channel-number")?.focus();
    }
  });
}

/** A calculation says of what where the fields of its probes do not stand under it. */
function wholeNamed(probes: readonly ProbeInfo[], chosen: string): readonly SelectOption[] {
  return sourceOptions(probes, chosen).map((option) =>
    option.value === chosen && readSource(chosen).kind !== "probe" ? { ...option, label: shortName(probes, chosen) } : option,
  );
}

function ScaleRow({ index, channel, unit }: { readonly index: number; readonly channel: ChannelSettings; readonly unit: TraceUnit }) {
  const scope = useScope();
  const number = index + 1;
  const onWheel = (event: WheelEvent) => stepScale(scope, index, event.deltaY > 0 ? 1 : -1);
  return (
    <div className="channel-row" onWheel={onWheel}>
      <IconButton size="small" label={scopeText.finer(number)} onClick={() => stepScale(scope, index, -1)}>
        −
      </IconButton>
      <Select
        label={scopeText.scaleOf(number)}
        labelHidden
        className="channel-scale"
        value={String(channel.unitsPerDivision)}
        options={scaleOptions(unit, channel.unitsPerDivision)}
        onChange={(value) => scope.setChannel(index, { unitsPerDivision: Number(value) })}
      />
      <IconButton size="small" label={scopeText.coarser(number)} onClick={() => stepScale(scope, index, 1)}>
        +
      </IconButton>
      <Button
        size="small"
        aria-label={scopeText.fitName(number)}
        title={scopeText.fitName(number)}
        onClick={() => fitChannel(scope, index)}
      >
        {scopeText.fit}
      </Button>
    </div>
  );
}

function Readings({ measure, unit }: { readonly measure: ChannelMeasure | undefined; readonly unit: TraceUnit }) {
  const peakPeak = measure === undefined ? undefined : measure.maximum - measure.minimum;
  const items = [
    [scopeText.mean, scopeText.meanName, quantity(measure?.mean, unit)],
    [scopeText.rms, scopeText.rmsName, quantity(measure?.rms, unit)],
    [scopeText.acRms, scopeText.acRmsName, quantityBeside(measure?.mean, measure?.acRms, unit)],
    [scopeText.peakPeak, scopeText.peakPeakName, quantityBeside(measure?.mean, peakPeak, unit)],
    [scopeText.hertz, scopeText.hertzName, hertz(measure?.hertz)],
  ] as const;
  return (
    <dl className="channel-readings">
      {items.map(([name, title, value]) => (
        <div key={name} title={title}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The steps of the scale, with a fitted or older value among them. */
function scaleOptions(unit: TraceUnit, present: number) {
  const steps = stepsFor(unit);
  const all = steps.includes(present) ? steps : [...steps, present].sort((a, b) => a - b);
  return all.map((value) => ({ value: String(value), label: `${roundQuantity(value, unit)}${scopeText.perDivision}` }));
}
