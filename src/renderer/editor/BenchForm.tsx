/** The settings of the bench itself: its file name, what it is for, and the country whose tones it has. */
import { countryName, tonePlanCountries } from "../../shared/catalog/tone-plans.ts";
import type { Bench } from "../../shared/model/bench.ts";
import { Select } from "../ui/Select.tsx";
import { editorStrings as text } from "../texts/index.ts";
import { TextField } from "../ui/TextField.tsx";
import { useEdit, useProblemAt } from "./use-edit.ts";

const countries = tonePlanCountries()
  .map((code) => ({ value: code, label: `${countryName(code)} (${code})` }))
  .sort((a, b) => a.label.localeCompare(b.label));

export function BenchForm({ bench }: { readonly bench: Bench }) {
  const { set } = useEdit();
  const idProblem = useProblemAt(["id"]);
  const summaryProblem = useProblemAt(["summary"]);
  return (
    <div className="form-body">
      <p className="muted">{text.nothingSelected}</p>
      <TextField label={text.id} value={bench.id} problem={idProblem} onCommit={(next) => set(["id"], next)} />
      <TextField label={text.summary} rows={6} value={bench.summary} problem={summaryProblem} onCommit={(next) => set(["summary"], next)} />
      <Select label={text.country} value={bench.country} options={countries} onChange={(next) => set(["country"], next)} />
    </div>
  );
}
