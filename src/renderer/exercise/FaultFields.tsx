/** One fault as a learner names it: kind, wire, line, place and size, as far as they are asked for. */
import type { NamedFault } from "../../shared/model/exercise-answer.ts";
import { faultAsks } from "../../shared/model/exercise-kinds.ts";
import type { FaultKind } from "../../shared/model/fault.ts";
import { formOf } from "../bench/inspect/fault-kinds.ts";
import { spokenId } from "../bench/names.ts";
import { exerciseText as text } from "../texts/index.ts";
import { LineField } from "../ui/LineField.tsx";
import { Select } from "../ui/Select.tsx";
import { readTypedNumber } from "../ui/typed-number.ts";

/** As it stands in the fields, readable or not. */
export type TypedFault = {
  readonly line: string;
  readonly kind: FaultKind | "";
  readonly wire: "tip" | "ring" | "";
  readonly place: string;
  readonly size: string;
};

export function typedOf(named: NamedFault | undefined, line: string): TypedFault {
  if (named === undefined) return { line, kind: "", wire: "", place: "", size: "" };
  const { at, size, wire = "" } = named;
  const place = at === undefined ? "" : String(Number((at * 100).toPrecision(6)));
  return { line: named.line, kind: named.kind, wire, place, size: size === undefined ? "" : String(size) };
}

/** The fault as far as it can be read; undefined while no kind is chosen. */
export function namedOf({ line, kind, wire, place, size }: TypedFault): NamedFault | undefined {
  if (kind === "") return undefined;
  const ask = faultAsks[kind];
  const at = ask.place ? placeOf(place) : undefined;
  const read = ask.size === undefined ? undefined : readTypedNumber(size, ask.size.unit);
  return {
    line,
    kind,
    ...(ask.wire && wire !== "" ? { wire } : {}),
    ...(at === undefined ? {} : { at }),
    ...(read === undefined ? {} : { size: read }),
  };
}

function placeOf(place: string): number | undefined {
  const percent = readTypedNumber(place, "%");
  return percent !== undefined && percent >= 0 && percent <= 100 ? percent / 100 : undefined;
}

export type FaultFieldsProps = {
  readonly title: string;
  readonly typed: TypedFault;
  readonly asks: { readonly place: boolean; readonly size: boolean };
  readonly offers: readonly FaultKind[];
  readonly lines: readonly string[];
  readonly onChange: (typed: TypedFault) => void;
};

export function FaultFields({ title, typed, asks, offers, lines, onChange }: FaultFieldsProps) {
  const { kind, wire, line, place, size } = typed;
  const ask = kind === "" ? undefined : faultAsks[kind];
  const isPlaceWrong = place.trim() !== "" && placeOf(place) === undefined;
  const unit = ask?.size?.unit;
  const isSizeWrong = unit !== undefined && size.trim() !== "" && readTypedNumber(size, unit) === undefined;
  return (
    <fieldset className="exercise-fault">
      <legend>{title}</legend>
      <Select
        label={text.kind}
        value={kind}
        options={[{ value: "", label: text.kindNone }, ...offers.map((one) => ({ value: one, label: formOf(one).title }))]}
        onChange={(value) => onChange({ ...typed, kind: offers.find((one) => one === value) ?? "" })}
      />
      {lines.length > 1 && (
        <Select
          label={text.line}
          value={line}
          options={lines.map((one) => ({ value: one, label: spokenId(one) }))}
          onChange={(value) => onChange({ ...typed, line: value })}
        />
      )}
      {ask?.wire === true && (
        <Select
          label={text.wire}
          value={wire}
          options={[
            { value: "", label: text.wireNone },
            { value: "tip", label: text.tip },
            { value: "ring", label: text.ring },
          ]}
          onChange={(value) => onChange({ ...typed, wire: value === "tip" || value === "ring" ? value : "" })}
        />
      )}
      {asks.place && ask?.place === true && (
        <LineField
          label={text.place}
          value={place}
          problem={isPlaceWrong ? text.placeWrong : undefined}
          onChange={(value) => onChange({ ...typed, place: value })}
        />
      )}
      {asks.size && unit !== undefined && (
        <LineField
          label={text.size(unit)}
          value={size}
          problem={isSizeWrong ? text.sizeWrong(unit) : undefined}
          onChange={(value) => onChange({ ...typed, size: value })}
        />
      )}
    </fieldset>
  );
}
