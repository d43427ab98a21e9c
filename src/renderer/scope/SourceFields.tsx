/** The operands of a channel that is a calculation: a second probe, a window or a corner frequency. */
import { partBounds, readSource, writeSource } from "../../shared/model/scope-source.ts";
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
  const number = index + 1;
  const put = (probe: string) => scope.setChannel(index, { probe });
  if (source.kind === "pair") {
    return (
      <div className="channel-row channel-row-pair">
        <Select
          label={sourceText.first(number)}
          labelHidden
          className="channel-probe"
          value={source.first}
          options={probeOptions(scope.probes, source.first)}
          onChange={(first) => put(writeSource({ ...source, first }))}
        />
        <Select
          label={sourceText.second(number)}
          labelHidden
          className="channel-probe"
          value={source.second}
          options={probeOptions(scope.probes, source.second)}
          onChange={(second) => put(writeSource({ ...source, second }))}
        />
      </div>
    );
  }
  if (source.kind === "part") {
    const { minimum, maximum, unit } = partBounds[source.operation];
    return (
      <div className="channel-row">
        <Select
          label={sourceText.of(number)}
          labelHidden
          className="channel-probe"
          value={source.probe}
          options={probeOptions(scope.probes, source.probe)}
          onChange={(probe) => put(writeSource({ ...source, probe }))}
        />
        <NumberField
          label={unit === "s" ? sourceText.window(number) : sourceText.corner(number)}
          labelHidden
          unit={unit}
          className="channel-number-field"
          value={source.number}
          minimum={minimum}
          maximum={maximum}
          onCommit={(next) => put(writeSource({ ...source, number: next }))}
        />
      </div>
    );
  }
  return null;
}
