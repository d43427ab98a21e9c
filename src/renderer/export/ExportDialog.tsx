/** What leaves the window as a file: what of it, which stretch of the run, in which form. */
import { useEffect, useId, useRef, useState } from "react";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { type FullScale, fullScales } from "../../shared/model/full-scale.ts";
import { useAsking, useLab, useOpenBench } from "../state/lab-store.ts";
import { useScope, useScopeSettings } from "../state/scope-store.ts";
import { exportText as text } from "../texts/index.ts";
import { addCapture } from "../report/captures-store.ts";
import { scopeCapture } from "../report/scope-capture.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { chosenRange, type RangeChoice } from "./chosen-range.ts";
import { type ExportFormat, type ExportWhat, formatsOf, hasRange } from "./export-kinds.ts";
import { pngBytes, svgText } from "./picture.ts";
import { saveExport, saveMade, type Saved } from "./save-file.ts";
import { pictureOf, screenFor } from "./take-picture.ts";
import "./export.css";

export type ExportDialogProps = { readonly open: boolean; readonly onClose: () => void };

export function ExportDialog({ open, onClose }: ExportDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="help export-dialog" aria-labelledby={titleId} onClose={onClose}>
      <header className="help-head">
        <h2 id={titleId}>{text.title}</h2>
        <Button onClick={onClose}>{text.close}</Button>
      </header>
      {open && <ExportForm />}
    </dialog>
  );
}

type Rate = "8000" | "16000" | "48000";

function ExportForm() {
  const lab = useLab();
  const scope = useScope();
  const { cursors } = useScopeSettings();
  const lineIds = Object.keys(useOpenBench()?.bench.lines ?? {});
  const { run, refusal, busy, clear } = useAsking();
  const [saved, setSaved] = useState<string>();
  const [what, setWhat] = useState<ExportWhat>("screen");
  const [wanted, setFormat] = useState<ExportFormat>("svg");
  const [range, setRange] = useState<RangeChoice>("screen");
  const [rate, setRate] = useState<Rate>("48000");
  const [fullScale, setFullScale] = useState<FullScale>(1);
  const [theme, setTheme] = useState<"paper" | "shown">("paper");
  const [line, setLine] = useState(lineIds[0] ?? "");
  const formats = formatsOf[what];
  const format = formats.find((one) => one === wanted) ?? formats[0];

  const save = async (): Promise<Outcome<Saved>> => {
    const stretch = chosenRange(lab, scope, range);
    if (format !== "png" && format !== "svg") {
      const times = hasRange(what) && range !== "all" ? stretch : undefined;
      const sampleHz = Number(rate) as 8000 | 16_000 | 48_000;
      return saveExport(lab, {
        what: format,
        ...times,
        ...(what === "traces" ? { sampleHz } : {}),
        ...(format === "trace-wav" ? { fullScale } : {}),
        ...(what === "deck" && line !== "" ? { line } : {}),
      });
    }
    const screen = await screenFor(lab, scope, range === "screen" ? undefined : stretch);
    if (!screen.ok) return screen;
    const picture = pictureOf(lab, scope, screen.value, theme);
    const name = `${lab.store.getState().open?.bench.id ?? "bench"}-${screen.value.spectrum?.kind ?? "scope"}.${format}`;
    if (format === "svg") return saveMade(lab, name, new TextEncoder().encode(svgText(picture)), "image/svg+xml");
    return saveMade(lab, name, await pngBytes(picture), "image/png");
  };
  const keep = async () => {
    const screen = await run(() => screenFor(lab, scope, range === "screen" ? undefined : chosenRange(lab, scope, range)));
    const benchId = lab.store.getState().open?.bench.id;
    if (!screen.ok || benchId === undefined) return;
    addCapture(benchId, scopeCapture(lab, scope, screen.value));
    setSaved(text.inReport);
  };
  const onExport = async () => {
    setSaved(undefined);
    const outcome = await run(save);
    if (outcome.ok && outcome.value !== undefined) setSaved(text.saved(outcome.value));
  };
  const kinds = Object.entries(text.kinds).map(([value, label]) => ({ value, label }));
  return (
    <form
      className="help-body export-form"
      onSubmit={(event) => {
        event.preventDefault();
        void onExport();
      }}
    >
      <Select label={text.what} value={what} options={kinds} onChange={(value) => setWhat(value as ExportWhat)} />
      <p className="muted export-hint">{text.hints[what]}</p>
      <Select
        label={text.format}
        value={format}
        options={formats.map((value) => ({ value, label: text.formats[value] }))}
        onChange={(value) => setFormat(value as ExportFormat)}
      />
      {format === "trace-wav" && (
        <>
          <Select
            label={text.fullScale}
            value={String(fullScale)}
            options={fullScales.map((value) => ({ value: String(value), label: text.fullScaleOf(value) }))}
            onChange={(value) => setFullScale(fullScales.find((one) => String(one) === value) ?? 1)}
          />
          <p className="muted export-hint">{text.wavHint}</p>
        </>
      )}
      {hasRange(what) && (
        <Select
          label={text.range}
          value={range}
          options={(["screen", "cursors", "all"] as const).map((value) => ({ value, label: text.ranges[value] }))}
          onChange={(value) => setRange(value as RangeChoice)}
        />
      )}
      {hasRange(what) && range === "cursors" && !cursors.time && <p className="muted export-hint">{text.noCursors}</p>}
      {what === "traces" && (
        <Select
          label={text.rate}
          value={rate}
          options={(["48000", "16000", "8000"] as const).map((value) => ({ value, label: text.rates[value] }))}
          onChange={(value) => setRate(value as Rate)}
        />
      )}
      {what === "screen" && (
        <span className="select-field">
          <span className="field-label" aria-hidden="true">
            {text.colours}
          </span>
          <Segmented
            label={text.colours}
            value={theme}
            options={(["paper", "shown"] as const).map((value) => ({ value, label: text.themes[value] }))}
            onChange={(value) => setTheme(value as "paper" | "shown")}
          />
        </span>
      )}
      {what === "deck" && lineIds.length > 1 && (
        <Select label={text.line} value={line} options={lineIds.map((value) => ({ value, label: value }))} onChange={setLine} />
      )}
      <div className="export-end">
        <Button type="submit" tone="primary" disabled={busy || (hasRange(what) && range === "cursors" && !cursors.time)}>
          {busy ? text.exporting : text.export}
        </Button>
        {what === "screen" && (
          <Button disabled={busy} onClick={() => void keep()}>
            {text.intoReport}
          </Button>
        )}
        <span role="status">{saved ?? ""}</span>
      </div>
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </form>
  );
}
