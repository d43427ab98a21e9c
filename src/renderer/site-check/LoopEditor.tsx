/** The loop's make-up, its feed and its sets. */
import { cableTypes } from "../../shared/catalog/cables.ts";
import { feedTypes } from "../../shared/catalog/feed-types.ts";
import { ringing20Hz } from "../../shared/catalog/feeds.ts";
import { limitSets } from "../../shared/catalog/limit-sets.ts";
import type { CableSection } from "../../shared/model/cable.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Select } from "../ui/Select.tsx";
import { Switch } from "../ui/Switch.tsx";
import { changeLoop, usualCelsius, usualFeed } from "./site-store.ts";
import { SetEditor } from "./SetEditor.tsx";
import { siteText as text } from "../texts/index.ts";

const gauges = cableTypes.map(({ id, title }) => ({ value: id, label: title }));
const mostParts = 64;
const mostSets = 16;
const own = "own";
const usualNoise = { powerInfluenceDbrnc: 75, balanceDb: 60 };

export function LoopEditor({ loop }: { readonly loop: LoopFile }) {
  const { cable, sets = [{}], ringing = ringing20Hz, feed, noise } = loop;
  const setPart = (index: number, part: CableSection) => changeLoop({ cable: cable.map((each, i) => (i === index ? part : each)) });
  const add = (kind: "length" | "tap" | "coil") => changeLoop({ cable: [...cable, newPart(kind, cable)] });
  const feeds = feedTypes.map(({ id, title }) => ({ value: id, label: title }));
  const isOwn = typeof feed === "object";
  return (
    <form className="loop-editor" aria-label={text.makeUp} onSubmit={(event) => event.preventDefault()}>
      <label className="loop-name">
        <span className="visually-hidden">{text.name}</span>
        <input
          value={loop.title ?? ""}
          maxLength={120}
          placeholder={text.namePlaceholder}
          onChange={(event) => changeLoop({ title: event.currentTarget.value })}
        />
      </label>
      <fieldset>
        <legend>{text.makeUp}</legend>
        <ol className="loop-parts">
          {cable.map((part, i) => (
            <PartRow key={i} part={part} index={i} count={cable.length} onChange={(next) => setPart(i, next)} cable={cable} />
          ))}
        </ol>
        <div className="loop-add">
          {(["length", "tap", "coil"] as const).map((kind) => (
            <Button key={kind} size="small" disabled={cable.length >= mostParts} onClick={() => add(kind)}>
              {text.add[kind]}
            </Button>
          ))}
        </div>
        <NumberField
          label={text.temperature}
          unit="°C"
          value={loop.celsius ?? usualCelsius}
          minimum={-60}
          maximum={90}
          onCommit={(celsius) => changeLoop({ celsius })}
        />
      </fieldset>
      <fieldset>
        <legend>{text.feedTitle}</legend>
        <Select
          label={text.feed}
          value={isOwn ? own : (feed ?? usualFeed)}
          options={isOwn ? [{ value: own, label: text.ownFeed }, ...feeds] : feeds}
          onChange={(value) => value !== own && changeLoop({ feed: value })}
        />
        <div className="loop-pair">
          <NumberField
            label={text.ringVolts}
            unit="V"
            value={ringing.rmsVolts}
            minimum={0}
            maximum={150}
            onCommit={(rmsVolts) => changeLoop({ ringing: { ...ringing, rmsVolts } })}
          />
          <NumberField
            label={text.ringHertz}
            unit="Hz"
            value={ringing.hertz}
            minimum={5}
            maximum={100}
            onCommit={(hertz) => changeLoop({ ringing: { ...ringing, hertz } })}
          />
        </div>
      </fieldset>
      <fieldset>
        <legend>{text.setsTitle}</legend>
        {sets.map((set, i) => (
          <SetEditor
            key={i}
            set={set}
            index={i}
            onChange={(next) => changeLoop({ sets: sets.map((each, k) => (k === i ? next : each)) })}
            {...(sets.length > 1 ? { onRemove: () => changeLoop({ sets: sets.filter((_, k) => k !== i) }) } : {})}
          />
        ))}
        <Button size="small" disabled={sets.length >= mostSets} onClick={() => changeLoop({ sets: [...sets, { ren: 1, mask: "plain" }] })}>
          {text.addSet}
        </Button>
      </fieldset>
      <fieldset>
        <legend>{text.limits}</legend>
        <Select
          label={text.limits}
          labelHidden
          value={loop.limits ?? ""}
          options={[{ value: "", label: text.noLimits }, ...limitSets.map(({ id, title }) => ({ value: id, label: title }))]}
          onChange={(value) => changeLoop({ limits: value === "" ? undefined : value })}
        />
        <Switch
          label={text.noise}
          checked={noise !== undefined}
          onChange={(known) => changeLoop({ noise: known ? usualNoise : undefined })}
        />
        {noise !== undefined && (
          <div className="loop-pair">
            <NumberField
              label={text.influence}
              unit="dBrnC"
              value={noise.powerInfluenceDbrnc}
              minimum={-20}
              maximum={150}
              onCommit={(powerInfluenceDbrnc) => changeLoop({ noise: { ...noise, powerInfluenceDbrnc } })}
            />
            <NumberField
              label={text.balance}
              unit="dB"
              value={noise.balanceDb}
              minimum={0}
              maximum={120}
              onCommit={(balanceDb) => changeLoop({ noise: { ...noise, balanceDb } })}
            />
          </div>
        )}
      </fieldset>
    </form>
  );
}

type PartRowProps = {
  readonly part: CableSection;
  readonly index: number;
  readonly count: number;
  readonly cable: readonly CableSection[];
  readonly onChange: (part: CableSection) => void;
};

function PartRow({ part, index, count, cable, onChange }: PartRowProps) {
  const move = (by: number) => {
    const next = cable.slice();
    const [moved] = next.splice(index, 1);
    if (moved !== undefined) next.splice(index + by, 0, moved);
    changeLoop({ cable: next });
  };
  return (
    <li className="loop-part" aria-label={text.part(index)}>
      <span className="loop-part-kind">{text.kinds[part.kind ?? "length"]}</span>
      {part.kind === "coil" ? (
        <>
          <NumberField
            label={text.henries}
            labelHidden
            unit="mH"
            value={part.henries * 1000}
            minimum={1}
            maximum={1000}
            onCommit={(millihenries) => onChange({ ...part, henries: millihenries / 1000 })}
          />
          <NumberField
            label={text.ohms}
            labelHidden
            unit="Ω"
            value={part.ohms}
            minimum={0.1}
            maximum={1000}
            onCommit={(ohms) => onChange({ ...part, ohms })}
          />
        </>
      ) : (
        <>
          <Select label={text.gauge} labelHidden value={part.type} options={gauges} onChange={(type) => onChange({ ...part, type })} />
          <NumberField
            label={text.length}
            labelHidden
            unit="m"
            value={part.metres}
            minimum={0}
            maximum={40_000}
            onCommit={(metres) => onChange({ ...part, metres })}
          />
        </>
      )}
      <span className="loop-part-keys">
        <IconButton label={text.up(index)} tone="ghost" size="small" disabled={index === 0} onClick={() => move(-1)}>
          ↑
        </IconButton>
        <IconButton label={text.down(index)} tone="ghost" size="small" disabled={index === count - 1} onClick={() => move(1)}>
          ↓
        </IconButton>
        <IconButton
          label={text.remove(index)}
          tone="ghost"
          size="small"
          onClick={() => changeLoop({ cable: cable.filter((_, i) => i !== index) })}
        >
          ×
        </IconButton>
      </span>
    </li>
  );
}

/** A new part is of the gauge of the last. */
function newPart(kind: "length" | "tap" | "coil", cable: readonly CableSection[]): CableSection {
  if (kind === "coil") return { kind, henries: 0.088, ohms: 8 };
  const gauges = cable.flatMap((part) => (part.kind === "coil" ? [] : [part.type]));
  const type = gauges.at(-1) ?? "pe-0.4";
  return kind === "tap" ? { kind, type, metres: 150 } : { type, metres: 1000 };
}
