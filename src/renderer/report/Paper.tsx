/** The report itself, as it is printed. */
import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import type { Bench } from "../../shared/model/bench.ts";
import { formatClock } from "../../shared/units/format.ts";
import { BenchPicture } from "../bench/BenchPicture.tsx";
import "../bench/bench.css";
import "../bench/fax/fax.css";
import "../bench/telephone.css";
import { sourceTitle, spokenId } from "../bench/names.ts";
import { capital } from "../../shared/units/capital.ts";
import { PictureView } from "../export/PictureView.tsx";
import { limitCell } from "../panels/limit-text.ts";
import { useEvents, useLab, useLabInfo, useLabState } from "../state/lab-store.ts";
import { usePreferences } from "../state/preferences.ts";
import { readingsText, reportText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { lengthText } from "../ui/length-text.ts";
import { trueMinus } from "../ui/quantity.ts";
import { type KeptCapture, removeCapture } from "./captures-store.ts";
import { drawingSize } from "./drawing-size.ts";
import type { ReportSettings } from "./report-settings.ts";
import { settingRows } from "./setting-rows.ts";
import { useLineReports } from "./use-line-reports.ts";

export type PaperProps = { readonly bench: Bench; readonly settings: ReportSettings; readonly captures: readonly KeptCapture[] };

export function Paper({ bench, settings, captures }: PaperProps) {
  const { shown, title, author, comment } = settings;
  const version = useLabInfo()?.version ?? "";
  const lab = useLab();
  // The moment at which the report was opened: what it shows is of then.
  const [made] = useState(() => ({
    date: new Date().toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }),
    seconds: lab.store.getState().pace?.seconds ?? 0,
  }));
  return (
    <article className="paper on-paper" aria-label={text.paper}>
      <header className="paper-head">
        <h1>{title}</h1>
        {author !== "" && <p>{text.by(author)}</p>}
        <p>{text.made(made.date, version, formatClock(made.seconds))}</p>
        <p>
          {text.bench}: {bench.title}. {bench.summary}
        </p>
        {comment !== "" && <p className="paper-comment">{comment}</p>}
      </header>
      {shown.drawing && (
        <Part title={text.sections.drawing}>
          <Drawing bench={bench} />
        </Part>
      )}
      {shown.settings && (
        <Part title={text.sections.settings}>
          <Settings bench={bench} />
        </Part>
      )}
      {shown.captures && (
        <Part title={text.sections.captures}>
          {captures.length === 0 && <p>{text.captureNone}</p>}
          {captures.map((capture, index) => (
            <Figure key={capture.id} benchId={bench.id} capture={capture} number={index + 1} />
          ))}
        </Part>
      )}
      {shown.readings && (
        <Part title={text.sections.readings}>
          <Readings bench={bench} />
        </Part>
      )}
      {shown.notes && (
        <Part title={text.sections.notes}>
          <Notes />
        </Part>
      )}
      {shown.events && (
        <Part title={text.sections.events}>
          <Events bench={bench} count={settings.eventCount} />
        </Part>
      )}
    </article>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="paper-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** As it stood when the report was opened; nothing on it can be pressed. */
function Drawing({ bench }: { readonly bench: Bench }) {
  const lab = useLab();
  const [snapshot] = useState(() => lab.store.getState().snapshot);
  const { width, height, scale } = useMemo(() => drawingSize(bench), [bench]);
  return (
    <div className="paper-drawing" style={{ height: height * scale }} inert>
      <div className="paper-bench" style={{ width, height, transform: `scale(${String(scale)})` }}>
        <BenchPicture bench={bench} snapshot={snapshot} motion={0} />
      </div>
    </div>
  );
}

function Settings({ bench }: { readonly bench: Bench }) {
  const { lengths } = usePreferences();
  const rows = settingRows(bench, (metres) => lengthText(metres, lengths));
  const differs = rows.some(({ usual }) => usual !== undefined);
  return (
    <>
      <p>{text.settingsIntro}</p>
      <Table
        head={differs ? [text.setting, text.value, text.usual] : [text.setting, text.value]}
        rows={rows.map(({ name, value, usual = "" }) => (differs ? [name, value, usual] : [name, value]))}
      />
    </>
  );
}

function Figure({ benchId, capture, number }: { readonly benchId: string; readonly capture: KeptCapture; readonly number: number }) {
  const { picture, measures } = capture;
  const { measures: names } = text;
  return (
    <figure className="paper-figure">
      <PictureView picture={picture} />
      <figcaption>
        {text.capture(number, `${picture.title}. ${picture.description}`)}
        <Button className="paper-remove" aria-label={text.takeOut(number)} onClick={() => removeCapture(benchId, capture.id)}>
          ×
        </Button>
      </figcaption>
      {measures !== undefined && (
        <Table
          head={[names.channel, names.mean, names.rms, names.acRms, names.minimum, names.maximum, names.hertz]}
          rows={measures.map(({ channel, cells }) => [channel, ...cells])}
        />
      )}
    </figure>
  );
}

function Readings({ bench }: { readonly bench: Bench }) {
  const reports = useLineReports(bench, true);
  if (reports === undefined) return <p role="status">{text.waiting}</p>;
  return reports.map(({ line, sets, rows, problem }) => (
    <div key={`${line} ${sets}`} className="paper-readings">
      <h3>{text.readingsOf(capital(spokenId(line)), text.sets[sets])}</h3>
      {problem !== undefined && <p>{problem}</p>}
      <Table
        head={[text.reading, text.value, text.verdict, text.limit]}
        rows={rows.map(({ title, text: value, judgement }) => [
          title,
          trueMinus(value),
          readingsText.verdict[judgement.verdict],
          judgement.limit === undefined ? "" : limitCell(judgement.limit),
        ])}
      />
    </div>
  ));
}

function Notes() {
  const notes = useLabState((state) => state.notes);
  if (notes.length === 0) return <p>{text.notesNone}</p>;
  return <Table head={[text.moment, text.note]} rows={notes.map(({ seconds, text: note }) => [formatClock(seconds), note])} />;
}

/** The newest ones that were there when the report was opened. */
function Events({ bench, count }: { readonly bench: Bench; readonly count: number }) {
  const now = useEvents();
  const [events] = useState(now);
  if (events.length === 0) return <p>{text.eventsNone}</p>;
  const shown = events.slice(-count);
  return (
    <>
      {events.length > shown.length && <p>{text.eventsLeftOut(events.length - shown.length)}</p>}
      <Table
        head={[text.moment, text.source, text.event]}
        rows={shown.map(({ seconds, source, kind, text: sentence }) => [
          `${seconds.toFixed(3)} s`,
          sourceTitle(bench, source),
          `${kind}: ${trueMinus(sentence)}`,
        ])}
      />
    </>
  );
}

function Table({ head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }) {
  return (
    <table className="paper-table">
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
