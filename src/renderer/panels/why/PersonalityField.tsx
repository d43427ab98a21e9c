/** Which real device an FXO port behaves like, and that device's rules, each figure with its source. */
import { publishedSource } from "../../../shared/catalog/publications.ts";
import { fxoPersonalities } from "../../../shared/catalog/fxo-personalities.ts";
import { fxoPersonalityIds } from "../../../shared/model/fxo.ts";
import { useCommand } from "../../state/lab-store.ts";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Select } from "../../ui/Select.tsx";
import { personalityFigures } from "./personality-figures.ts";
import type { PersonalityPlace } from "./personality-places.ts";
import { whyText } from "../../texts/index.ts";
import "./why.css";

const options = [
  { value: "plain", label: whyText.plain },
  ...fxoPersonalityIds.map((id) => ({ value: id, label: fxoPersonalities[id].title })),
];

export function PersonalityField({ place: { path, current, hasOwnDetectors } }: { readonly place: PersonalityPlace }) {
  const { apply, refusal, clear } = useCommand();
  const device = current === "plain" ? undefined : fxoPersonalities[current];
  return (
    <div className="why-personality">
      <Select
        label={whyText.behavesLike}
        value={current}
        options={options}
        onChange={(value) => void apply({ kind: "set", path, value })}
        {...(device === undefined ? {} : { title: whyText.source(device.title, publishedSource(device.source)) })}
      />
      {current !== "plain" && (
        <details>
          <summary>{whyText.rules}</summary>
          {hasOwnDetectors && <p className="why-own">{whyText.ownDetectors}</p>}
          <dl className="why-rules">
            {personalityFigures(current).map(({ name, value, source }) => (
              <div key={name} tabIndex={0} title={whyText.sourceOf(source)} aria-description={whyText.sourceOf(source)}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </div>
  );
}
