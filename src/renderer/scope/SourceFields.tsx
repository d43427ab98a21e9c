/** The operands of a channel that is a calculation: its probes, and a window or a corner frequency. */
import type { ScopeSource } from "../../shared/model/scope-source.ts";
import { partBounds, plainSource, readSource, writeSource } from "../../shared/model/scope-source.ts";
import { useScope, useScopeSettings } from "../state/scope-store.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { Select } from "../ui/Select.tsx";
import { probeOptions } from "./probe-options.ts";
import { sourceText } from "../texts/index.ts";

export function SourceFields({ index }: { readonly index: number }) {
  const scope = useScope();
  const channel = useScopeSettings().channels[index];
  if (channel === undefined) return null;
  const source = readSource(channel.probe);
  const plain = plainSource(source);
  const number = index + 1;
  const put = (next: ScopeSource) => scope.setChannel(index, { probe: writeSource(next) });
  const putPlain = (of: typeof plain) => put(source.kind === "part" ? { ...source, of } : of);
  const probe = (label: string, value: string, onChange: (value: string) => void) => (
    <Select
      label={label}
      labelHidden
      className="channel-probe"
      value={value}
      options={probeOptions(scope.probes, value)}
      onChange={onChange}
    />
  );
  const numberField = source.kind === "part" && <PartNumber channel={number} source={source} onChange={put} />;
  if (plain.kind === "pair") {
    const second = probe(sourceText.second(number), plain.second, (name) => putPlain({ ...plain, second: name }));
    return (
      <div className="channel-row channel-row-pair">
        {probe(sourceText.first(number), plain.first, (first) => putPlain({ ...plain, first }))}
        {numberField === false ? (
          second
        ) : (
          <div className="channel-row">
            {second}
            {numberField}
          </div>
        )}
      </div>
    );
  }
  if (source.kind !== "part") return null;
  return (
    <div className="channel-row">
      {probe(sourceText.of(number), plain.probe, (name) => putPlain({ ...plain, probe: name }))}
      {numberField}
    </div>
  );
}

type Part = Extract<ScopeSource, { kind: "part" }>;

function PartNumber(props: { readonly channel: number; readonly source: Part; readonly onChange: (source: Part) => void }) {
  const { channel, source, onChange } = props;
  const { minimum, maximum, unit } = partBounds[source.operation];
  return (
    <NumberField
      label={unit === "s" ? sourceText.window(channel) : sourceText.corner(channel)}
      labelHidden
      unit={unit}
      className="channel-number-field"
      value={source.number}
      minimum={minimum}
      maximum={maximum}
      onCommit={(number) => onChange({ ...source, number })}
    />
  );
}
