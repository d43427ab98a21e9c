/** The reflectometer's knobs: line and end, pulse, span, velocity, gain. */
import { pulseWidthsSeconds } from "../../shared/model/reflection.ts";
import type { lineEndNames } from "../bench/line-ends.ts";
import { tdrText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { roundQuantity } from "../ui/quantity.ts";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { percentText } from "./tdr-picture.ts";
import { fullScales, spanBounds, type TdrSettings, velocityBounds } from "./tdr-settings.ts";

export type TdrControlsProps = {
  readonly settings: TdrSettings;
  readonly onChange: (change: Partial<TdrSettings>) => void;
  readonly lines: readonly string[];
  readonly line: string;
  readonly onLine: (line: string) => void;
  /** What is plugged in at each end; undefined on a bench without lines. */
  readonly ends: ReturnType<typeof lineEndNames> | undefined;
  /** As they are in force. */
  readonly spanMetres: number;
  readonly widthSeconds: number;
  readonly velocityShare: number;
};

export function TdrControls(props: TdrControlsProps) {
  const { settings, onChange, lines, line, onLine, ends, spanMetres, widthSeconds, velocityShare } = props;
  return (
    <div className="tdr-controls" role="group" aria-label={text.title}>
      {lines.length > 1 && (
        <Select label={text.line} value={line} options={lines.map((id) => ({ value: id, label: text.lineTitle(id) }))} onChange={onLine} />
      )}
      {ends !== undefined && (
        <Labelled label={text.end}>
          <Segmented
            label={text.end}
            value={settings.end}
            options={(["fxs", "fxo"] as const).map((value) => ({ value, ...ends[value] }))}
            onChange={(value) => onChange({ end: value as TdrSettings["end"] })}
          />
        </Labelled>
      )}
      <Labelled label={text.equipment}>
        <Segmented
          label={text.equipment}
          value={settings.equipment}
          options={(["off", "bridged"] as const).map((value) => ({ value, label: text.equipments[value] }))}
          onChange={(value) => onChange({ equipment: value as TdrSettings["equipment"] })}
        />
      </Labelled>
      <Select
        label={text.shape}
        value={settings.shape}
        options={(["raised-cosine", "half-sine"] as const).map((value) => ({ value, label: text.shapes[value] }))}
        onChange={(value) => onChange({ shape: value as TdrSettings["shape"] })}
      />
      <Select
        label={text.width}
        value={settings.widthSeconds === undefined ? "auto" : String(settings.widthSeconds)}
        options={[
          { value: "auto", label: text.widthAuto(roundQuantity(widthSeconds, "s")) },
          ...pulseWidthsSeconds.map((value) => ({ value: String(value), label: roundQuantity(value, "s") })),
        ]}
        onChange={(value) => onChange({ widthSeconds: value === "auto" ? undefined : Number(value) })}
      />
      <NumberField
        label={text.height}
        unit="V"
        value={settings.peakVolts}
        minimum={0.1}
        maximum={100}
        onCommit={(peakVolts) => onChange({ peakVolts })}
      />
      <NumberField
        label={text.source}
        unit="Ω"
        value={settings.sourceOhms}
        minimum={10}
        maximum={10_000}
        onCommit={(sourceOhms) => onChange({ sourceOhms })}
      />
      <NumberField
        label={text.span}
        unit="m"
        value={spanMetres}
        minimum={spanBounds.least}
        maximum={spanBounds.most}
        onCommit={(metres) => onChange({ spanMetres: metres })}
      />
      <span className="tdr-velocity">
        <NumberField
          label={text.velocity}
          unit={text.velocityUnit}
          value={100 * velocityShare}
          minimum={100 * velocityBounds.least}
          maximum={100 * velocityBounds.most}
          format={(value) => value.toFixed(1)}
          onCommit={(percent) => onChange({ velocityShare: percent / 100 })}
        />
        <Button
          pressed={settings.velocityShare === undefined}
          title={text.velocityOwnName}
          onClick={() => onChange({ velocityShare: undefined })}
        >
          {text.velocityOwn}
        </Button>
      </span>
      <Select
        label={text.gain}
        value={settings.fullScale === undefined ? "auto" : String(settings.fullScale)}
        options={[
          { value: "auto", label: text.gainAuto },
          ...fullScales.map((scale) => ({ value: String(scale), label: percentText(scale) })),
        ]}
        onChange={(value) => onChange({ fullScale: value === "auto" ? undefined : Number(value) })}
      />
      <Labelled label={text.shown}>
        <Segmented
          label={text.shown}
          value={settings.trace}
          options={(["back", "whole"] as const).map((value) => ({ value, label: text.traces[value] }))}
          onChange={(value) => onChange({ trace: value as TdrSettings["trace"] })}
        />
      </Labelled>
    </div>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <span className="select-field">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </span>
  );
}
