/** The faults that are drawn from: each with its line, kind, places and sizes. */
import { faultForms, formOf } from "../bench/inspect/fault-kinds.ts";
import { spokenId } from "../bench/names.ts";
import { instructorText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { linesOf } from "./AboutFields.tsx";
import type { FaultDraft } from "./exercise-draft.ts";
import { freshFault } from "./exercise-draft.ts";
import { AmountField, CheckField } from "./fields.tsx";
import type { DraftPartProps } from "./exercise-draft.ts";

export function PoolFields({ draft, change }: DraftPartProps) {
  const { faults, bench } = draft;
  const lines = linesOf(bench);
  const changeFault = (key: number, next: FaultDraft) => change({ faults: faults.map((fault) => (fault.key === key ? next : fault)) });
  return (
    <section className="instructor-part" aria-label={text.faults}>
      <h2>{text.faults}</h2>
      <p className="muted">{text.faultsHint}</p>
      <div className="instructor-row">
        <AmountField label={text.count} value={draft.count} onChange={(count = 1) => change({ count })} />
        <AmountField label={text.seed} value={draft.seed} onChange={(seed = 0) => change({ seed })} />
        <CheckField label={text.sameForAll} checked={draft.sameForAll} onChange={(sameForAll) => change({ sameForAll })} />
      </div>
      {faults.map((fault, i) => (
        <FaultEntry
          key={fault.key}
          number={i + 1}
          fault={fault}
          lines={lines}
          onChange={(next) => changeFault(fault.key, next)}
          onRemove={() => change({ faults: faults.filter(({ key }) => key !== fault.key) })}
        />
      ))}
      <Button onClick={() => change({ faults: [...faults, freshFault("short", lines[0] ?? "line1")] })}>{text.addFault}</Button>
    </section>
  );
}

type FaultEntryProps = {
  readonly number: number;
  readonly fault: FaultDraft;
  readonly lines: readonly string[];
  readonly onChange: (fault: FaultDraft) => void;
  readonly onRemove: () => void;
};

function FaultEntry({ number, fault, lines, onChange, onRemove }: FaultEntryProps) {
  const form = formOf(fault.kind);
  const takeKind = (value: string) => {
    const kind = faultForms.find((one) => one.kind === value)?.kind;
    if (kind !== undefined) onChange({ ...freshFault(kind, fault.line), key: fault.key, at: fault.at });
  };
  return (
    <fieldset className="exercise-fault">
      <legend>{text.faultEntry(number)}</legend>
      <Select
        label={text.kind}
        value={fault.kind}
        options={faultForms.map(({ kind, title }) => ({ value: kind, label: title }))}
        onChange={takeKind}
      />
      {lines.length > 1 && (
        <Select
          label={text.line}
          value={fault.line}
          options={lines.map((line) => ({ value: line, label: spokenId(line) }))}
          onChange={(line) => onChange({ ...fault, line })}
        />
      )}
      {form.hasWire === true && (
        <Select
          label={text.wire}
          value={fault.wire}
          options={(["either", "tip", "ring"] as const).map((wire) => ({ value: wire, label: text[wire] }))}
          onChange={(wire) => onChange({ ...fault, wire: wire === "tip" || wire === "ring" ? wire : "either" })}
        />
      )}
      <SpanFields
        key={`${fault.kind} at`}
        what={text.place}
        unit="%"
        scale={100}
        span={fault.at}
        onChange={(at) => onChange({ ...fault, at })}
      />
      {form.sizes.map(({ key, label, unit, scale = 1 }) => (
        <SpanFields
          key={`${fault.kind} ${key}`}
          what={label}
          unit={unit}
          scale={scale}
          span={fault.sizes[key] ?? { from: 0, to: 0 }}
          onChange={(span) => onChange({ ...fault, sizes: { ...fault.sizes, [key]: span } })}
        />
      ))}
      <Button tone="ghost" aria-label={text.removeFault(number)} onClick={onRemove}>
        {text.remove}
      </Button>
    </fieldset>
  );
}

type Span = FaultDraft["at"];
type SpanFieldsProps = {
  readonly what: string;
  readonly unit: string;
  readonly scale: number;
  readonly span: Span;
  readonly onChange: (span: Span) => void;
};

/** Shown times `scale`; kept in SI units. */
function SpanFields({ what, unit, scale, span, onChange }: SpanFieldsProps) {
  const shown = (value: number): number => Number((value * scale).toPrecision(6));
  const kept = (value: number): number => Number((value / scale).toPrecision(12));
  return (
    <>
      <AmountField
        label={text.from(what, unit)}
        value={shown(span.from)}
        onChange={(value = 0) => onChange({ ...span, from: kept(value) })}
      />
      <AmountField label={text.to(what, unit)} value={shown(span.to)} onChange={(value = 0) => onChange({ ...span, to: kept(value) })} />
    </>
  );
}
