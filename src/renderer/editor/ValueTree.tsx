/** Every value of a part of the bench file as a field: groups within groups, as the file has them. */
import type { ReactNode } from "react";
import { NumberField } from "../ui/NumberField.tsx";
import { Switch } from "../ui/Switch.tsx";
import type { Key } from "./draft.ts";
import { inspectorStrings, keyLabel } from "../texts/index.ts";
import { TextField } from "../ui/TextField.tsx";
import { useEdit, useProblemAt } from "./use-edit.ts";

/** The schema knows the range of each number and says so under the field; this is only what a field can show. */
const widest = 1e12;

type ValueTreeProps = { readonly value: object; readonly path: readonly Key[]; readonly leaveOut?: readonly string[] };

export function ValueTree({ value, path, leaveOut = [] }: ValueTreeProps) {
  const entries = Object.entries(value as Readonly<Record<string, unknown>>).filter(([key]) => !leaveOut.includes(key));
  const keyOf = (key: string): Key => (Array.isArray(value) ? Number(key) : key);
  return entries.map(([key, inner]) => <Entry key={key} name={key} value={inner} path={[...path, keyOf(key)]} />);
}

function Entry({ name, value, path }: { readonly name: string; readonly value: unknown; readonly path: readonly Key[] }): ReactNode {
  if (isWordList(value)) return <WordsField name={name} value={value} path={path} />;
  if (typeof value === "object" && value !== null) {
    return (
      <details className="value-group">
        <summary>{keyLabel(name).label}</summary>
        <div className="value-group-body">
          <ValueTree value={value} path={path} />
        </div>
      </details>
    );
  }
  return <LeafField name={name} value={value} path={path} />;
}

type LeafProps<T> = { readonly name: string; readonly value: T; readonly path: readonly Key[] };

function LeafField({ name, value, path }: LeafProps<unknown>) {
  const { set } = useEdit();
  const problem = useProblemAt(path);
  const { label, unit } = keyLabel(name);
  if (typeof value === "boolean") return <Switch label={label} checked={value} onChange={(next) => set(path, next)} />;
  if (typeof value === "string") return <TextField label={label} value={value} problem={problem} onCommit={(next) => set(path, next)} />;
  if (typeof value !== "number") return null;
  return (
    <span className="value-leaf">
      <NumberField
        label={label}
        unit={unit}
        value={value}
        minimum={-widest}
        maximum={widest}
        hint={inspectorStrings.hints[name]}
        onCommit={(next) => set(path, next)}
      />
      {problem !== undefined && (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

/** A list of words or numbers, such as a server's users, with commas between them. */
function WordsField({ name, value, path }: LeafProps<readonly string[]>) {
  const { set } = useEdit();
  const problem = useProblemAt(path);
  const commit = (typed: string) =>
    set(
      path,
      typed
        .split(/[\s,]+/)
        .map((word) => word.trim())
        .filter((word) => word !== ""),
    );
  return <TextField label={keyLabel(name).label} value={value.join(", ")} problem={problem} onCommit={commit} />;
}

/** An empty list is one of words: nothing else in the file may be typed into being. */
function isWordList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}
