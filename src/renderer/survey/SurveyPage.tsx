/** The survey: a table of loops, checked while it is read, to be filtered, sorted and opened row by row. */
import { HelpButton } from "../help/HelpButton.tsx";
import { useState } from "react";
import { findLimitSet, limitSets, usualLimits } from "../../shared/catalog/limit-sets.ts";
import { surveyColumns } from "../../shared/model/survey-columns.ts";
import { surveyFigures, type SurveyVerdict } from "../../shared/model/survey.ts";
import { formatSeconds } from "../../shared/units/format.ts";
import { FilePick } from "../site-check/FilePick.tsx";
import { saveText } from "../site-check/save-text.ts";
import { takeLoop } from "../site-check/site-store.ts";
import { useAsking, useLab } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { figuresOf } from "./packed-rows.ts";
import { runSurvey, stopSurvey } from "./run-survey.ts";
import { type SurveyRow, type SurveyRun, surveyStore, useSurvey } from "./survey-store.ts";
import { surveyText as text } from "../texts/index.ts";
import { SurveyTable } from "./SurveyTable.tsx";
import { type Sorting, TableRows } from "./table-rows.ts";
import "./survey.css";

export type SurveyPageProps = { readonly onBack: () => void; readonly onOpened: () => void; readonly onCheck: () => void };

const verdicts = ["all", "fail", "bad-row", "pass"] as const;

export default function SurveyPage({ onBack, onOpened, onCheck }: SurveyPageProps) {
  const { run, problem } = useSurvey();
  const { ask, actions } = useLab();
  const asking = useAsking();
  const [limits, setLimits] = useState("");
  const loopOf = async (row: SurveyRow) => {
    if (run === undefined) return undefined;
    const outcome = await asking.run(() => ask("survey:loop", { header: run.header, text: row.text }));
    return outcome.ok ? outcome.value.loop : undefined;
  };
  const check = async (row: SurveyRow) => {
    const loop = await loopOf(row);
    if (loop === undefined) return;
    takeLoop({ ...loop, limits: limits === "" ? (loop.limits ?? usualLimits) : limits });
    onCheck();
  };
  const bench = async (row: SurveyRow) => {
    const loop = await loopOf(row);
    if (loop !== undefined && (await asking.run(() => actions.openLoop(loop))).ok) onOpened();
  };
  const usual = findLimitSet(usualLimits)?.title ?? usualLimits;
  const options = [{ value: "", label: text.ownLimits(usual) }, ...limitSets.map(({ id, title }) => ({ value: id, label: title }))];
  return (
    <main className="survey-page">
      <header className="site-bar survey-bar">
        <Button onClick={onBack}>
          <Icon name="back" /> {text.back}
        </Button>
        <h1>{text.title}</h1>
        <Select label={text.limits} value={limits} options={options} onChange={setLimits} />
        <FilePick
          tone={run === undefined ? "primary" : "plain"}
          label={text.openTable}
          inputLabel={text.tableFile}
          accept=".csv,.txt,text/csv"
          disabled={run?.state === "running"}
          onFile={(file) => void runSurvey(file, limits === "" ? undefined : limits, ask)}
        />
        {run?.state === "running" && <Button onClick={stopSurvey}>{text.stop}</Button>}
        {run !== undefined && <Button onClick={() => saveText("survey.csv", "text/csv", resultsCsv(run))}>{text.saveCsv}</Button>}
        <span className="site-space" />
        <HelpButton topic="survey" />
      </header>
      {problem !== undefined && (
        <RefusalNote refusal={{ code: "file", text: problem }} onDismiss={() => surveyStore.setState({ problem: undefined })} />
      )}
      <RefusalNote refusal={asking.refusal} onDismiss={asking.clear} />
      {run === undefined ? <Hint /> : <Results run={run} onCheck={(row) => void check(row)} onBench={(row) => void bench(row)} />}
    </main>
  );
}

function Hint() {
  return (
    <div className="survey-hint">
      <p>{text.hint}</p>
      <pre>{text.example}</pre>
      <p className="muted">{text.read(surveyColumns)}</p>
    </div>
  );
}

type ResultsProps = { readonly run: SurveyRun; readonly onCheck: (row: SurveyRow) => void; readonly onBench: (row: SurveyRow) => void };

function Results({ run, onCheck, onBench }: ResultsProps) {
  const [words, setWords] = useState("");
  const [verdict, setVerdict] = useState<SurveyVerdict | "all">("all");
  const [sorting, setSorting] = useState<Sorting>({ key: "line", isDescending: false });
  const { rows, count } = run;
  const [tableRows] = useState(() => new TableRows());
  const isGrowing = run.state === "running";
  const shown = tableRows.take({ rows, count, isGrowing }, { words, verdict }, sorting);
  const rate =
    run.state === "running" ? text.rate(count / run.seconds) : run.state === "done" ? text.ended(formatSeconds(run.seconds)) : text.stopped;
  return (
    <>
      <div className="survey-state">
        <strong>{run.fileName}</strong>
        {run.state === "running" && (
          <span className="survey-progress">
            <progress max={1} value={run.share} aria-label={text.progress} /> {text.share(Math.floor(run.share * 100))}
          </span>
        )}
        <span role="status">{text.counts(count, run.fails, run.badRows)}</span>
        <span className="muted">{rate}</span>
        {run.notes.map((note) => (
          <span key={note} className="muted">
            {note}
          </span>
        ))}
      </div>
      <div className="survey-filter">
        <label>
          <span className="field-label">{text.filter}</span>{" "}
          <input type="search" value={words} placeholder={text.filterHint} onChange={(event) => setWords(event.currentTarget.value)} />
        </label>
        <Segmented
          label={text.verdict}
          value={verdict}
          options={verdicts.map((value) => ({ value, label: text.shows[value] }))}
          onChange={(value) => setVerdict(verdicts.find((each) => each === value) ?? "all")}
        />
        <span className="muted">{text.shown(shown.length)}</span>
      </div>
      <SurveyTable rows={shown} sorting={sorting} onSort={setSorting} onCheck={onCheck} onBench={onBench} />
    </>
  );
}

/** In pieces, as a million rows are a long text. */
function resultsCsv({ rows }: SurveyRun): string[] {
  const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const head = `line,id,verdict,problem,source,failures,${surveyFigures.join(",")}\n`;
  const lines = rows.map((row) => {
    const { line, id, verdict, problem, source, failureCount } = row;
    const numbers = figuresOf(row).map((value) => value ?? "");
    return `${[line, cell(id), verdict, cell(problem), cell(source), verdict === "bad-row" ? "" : failureCount, ...numbers].join(",")}\n`;
  });
  return [head, ...lines];
}
