/** The list of countries behind the choice of the bench's country, with its search field. */
import { useId, useLayoutEffect, useState } from "react";
import type { KeyboardEvent } from "react";
import { countryName, tonePlanCountries } from "../../shared/catalog/tone-plans.ts";
import { classes } from "../ui/classes.ts";
import { countryText as text } from "../texts/index.ts";

type Country = { readonly code: string; readonly name: string };

/** Every plan, that of a past and of an island among them. */
const countries: readonly Country[] = tonePlanCountries()
  .map((code) => ({ code, name: countryName(code) }))
  .sort((a, b) => a.name.localeCompare(b.name));

/** The code of a part of a country, or of a plan of the past, as people write it: "SH-AC", "US-OLD". */
function writtenCode(code: string): string {
  return code.replace("_", "-");
}

/** Countries whose code or whose name holds these letters; those that begin with them come first. */
function findCountries(letters: string): readonly Country[] {
  const wanted = letters.trim().toLowerCase();
  if (wanted === "") return countries;
  const rank = ({ code, name }: Country): number => {
    const lower = name.toLowerCase();
    if (writtenCode(code).toLowerCase() === wanted) return 0;
    if (lower.startsWith(wanted)) return 1;
    return lower.includes(wanted) ? 2 : 3;
  };
  return countries.filter((each) => rank(each) < 3).sort((a, b) => rank(a) - rank(b));
}

function placeOf(country: string): number {
  return Math.max(
    0,
    countries.findIndex(({ code }) => code === country),
  );
}

export default function CountrySearch({ country, onChoose }: { readonly country: string; readonly onChoose: (code: string) => void }) {
  const id = useId();
  const [letters, setLetters] = useState("");
  const [at, setAt] = useState(() => placeOf(country));
  const found = findCountries(letters);
  // It opens where the bench is, not at the top of the alphabet.
  useLayoutEffect(() => {
    document.getElementById(`${id}-${country}`)?.scrollIntoView({ block: "center" });
  }, [id, country]);
  const move = (to: number) => {
    const next = Math.min(found.length - 1, Math.max(0, to));
    setAt(next);
    document.getElementById(`${id}-${found[next]?.code ?? ""}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = found[at];
    if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at - 1);
    else if (event.key === "Enter" && chosen !== undefined) onChoose(chosen.code);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        type="search"
        role="combobox"
        className="log-search"
        autoFocus
        aria-label={text.search}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] === undefined ? undefined : `${id}-${found[at].code}`}
        placeholder={text.hint}
        value={letters}
        onChange={(event) => {
          const now = event.currentTarget.value;
          setLetters(now);
          setAt(now.trim() === "" ? placeOf(country) : 0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={text.title} className="country-list">
        {found.map(({ code, name }, index) => (
          <div
            key={code}
            id={`${id}-${code}`}
            role="option"
            aria-selected={code === country}
            className={classes("country-item", index === at && "country-at")}
            onClick={() => onChoose(code)}
          >
            <span>{name}</span>
            <span className="country-code">{code === country ? `✓ ${writtenCode(code)}` : writtenCode(code)}</span>
          </div>
        ))}
        {found.length === 0 && <p className="panel-empty">{text.none}</p>}
      </div>
    </>
  );
}
