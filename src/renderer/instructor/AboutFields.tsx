/** What an exercise is called, what learners are told, and the bench that it is on. */
import { useEffect, useState } from "react";
import { findBench } from "../../shared/catalog/benches.ts";
import { Bench } from "../../shared/model/bench.ts";
import { inputProblem } from "../../shared/model/refusal-text.ts";
import { FilePick } from "../site-check/FilePick.tsx";
import { readBenchFile } from "../start/read-bench-file.ts";
import { useBenches, useLabActions } from "../state/lab-store.ts";
import { instructorText as text } from "../texts/index.ts";
import { LineField } from "../ui/LineField.tsx";
import { Select } from "../ui/Select.tsx";
import { idFrom } from "./exercise-draft.ts";
import { AmountField, LinesField } from "./fields.tsx";
import type { DraftPartProps } from "./exercise-draft.ts";

/** Its lines are what faults can be on. */
export function linesOf(bench: string | Bench): string[] {
  const whole = typeof bench === "string" ? findBench(bench) : bench;
  return Object.keys(whole?.lines ?? {});
}

export function AboutFields({ draft, change }: DraftPartProps) {
  return (
    <section className="instructor-part" aria-label={text.about}>
      <h2>{text.about}</h2>
      <div className="instructor-row">
        <LineField label={text.name} value={draft.title} onChange={(title) => change({ title })} wide />
        <LineField label={text.id} value={draft.id} hint={idFrom(draft.title) || text.idHint} onChange={(id) => change({ id })} />
        <AmountField label={text.level} value={draft.level} onChange={(level = 1) => change({ level })} />
        <AmountField label={text.minutes} value={draft.minutes} onChange={(minutes = 1) => change({ minutes })} />
      </div>
      <LineField label={text.summary} value={draft.summary} onChange={(summary) => change({ summary })} wide />
      <LinesField label={text.task} value={draft.text} onChange={(task) => change({ text: task })} />
      <BenchChoice draft={draft} change={change} />
    </section>
  );
}

const fromFile = "file";

function BenchChoice({ draft, change }: DraftPartProps) {
  const benches = useBenches();
  const { listBenches } = useLabActions();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (benches === undefined) void listBenches();
  }, [benches, listBenches]);
  const { bench } = draft;
  const take = (next: string | Bench) => {
    const [line = ""] = linesOf(next);
    const known = linesOf(next);
    change({ bench: next, faults: draft.faults.map((fault) => (known.includes(fault.line) ? fault : { ...fault, line })) });
  };
  const read = async (file: File) => {
    const content = await readBenchFile(file);
    if (!content.ok) {
      setProblem(content.refusal.text);
      return;
    }
    const parsed = Bench.safeParse(content.value);
    setProblem(parsed.success ? undefined : `${file.name}: ${inputProblem(Bench, parsed.error, content.value, "the file").text}.`);
    if (parsed.success) take(parsed.data);
  };
  const own = typeof bench === "string" ? [] : [{ value: fromFile, label: text.ownBench(bench.title) }];
  return (
    <div className="instructor-row">
      <Select
        label={text.bench}
        value={typeof bench === "string" ? bench : fromFile}
        options={[...own, ...(benches ?? []).map(({ id, title }) => ({ value: id, label: title }))]}
        onChange={(value) => value !== fromFile && take(value)}
      />
      <FilePick label={text.benchFile} inputLabel={text.benchInput} accept=".json,application/json" onFile={(file) => void read(file)} />
      {problem !== undefined && <p role="alert">{problem}</p>}
    </div>
  );
}
