/** The reflectometer: a pulse into a pair of the open bench, what comes back against distance, and a cursor to read it. */
import { HelpButton } from "../help/HelpButton.tsx";
import { useMemo, useState } from "react";
import type { ReflectionTrace } from "../../shared/model/reflection.ts";
import { formatHertz, formatSeconds } from "../../shared/units/format.ts";
import { lineEndNames } from "../bench/line-ends.ts";
import { pngBytes, svgText } from "../export/picture.ts";
import { pictureColours } from "../export/picture-colours.ts";
import { saveMade } from "../export/save-file.ts";
import { addCapture } from "../report/captures-store.ts";
import { useAsking, useLab, useOpenBench } from "../state/lab-store.ts";
import { usePreferences } from "../state/preferences.ts";
import { tdrText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { lengthText } from "../ui/length-text.ts";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { findEchoes } from "./echoes.ts";
import { EchoLists } from "./EchoLists.tsx";
import { marksOf } from "./marks.ts";
import { reflectionCsv } from "./reflection-csv.ts";
import { metresOf, secondsOf } from "./tdr-axis.ts";
import { TdrControls } from "./TdrControls.tsx";
import { TdrGlass } from "./TdrGlass.tsx";
import { type TdrPictureInput, tdrPicture } from "./tdr-picture.ts";
import { fullScales, keepTdrSettings, readTdrSettings, suitingWidth, type TdrSettings } from "./tdr-settings.ts";
import { useReflection } from "./use-reflection.ts";
import "./tdr.css";

/** Until the lab has said what the cable's own is. */
const usualVelocityShare = 0.65;
/** It listens so much longer than the cable needs. */
const spanBeyond = 1.5;

export default function TdrPage({ onBack }: { readonly onBack: () => void }) {
  const lab = useLab();
  const open = useOpenBench();
  const lineIds = Object.keys(open?.bench.lines ?? {});
  // The colours follow theme and palette: a change of these draws the picture anew.
  const { lengths } = usePreferences();
  const [settings, setSettings] = useState(readTdrSettings);
  const [wantedLine, setLine] = useState<string>();
  const [cursor, setCursor] = useState<number>();
  const [kept, setKept] = useState(false);
  const asking = useAsking();
  const lineId = lineIds.find((id) => id === wantedLine) ?? lineIds[0];
  const line = lineId === undefined ? undefined : open?.bench.lines[lineId];
  const ends = open === undefined || lineId === undefined ? undefined : lineEndNames(open.bench, lineId);
  const set = (change: Partial<TdrSettings>) => {
    const next = { ...settings, ...change };
    setSettings(next);
    keepTdrSettings(next);
    setKept(false);
  };
  const cableMetres = line?.cable.reduce((sum, part) => (part.kind === "coil" || part.kind === "tap" ? sum : sum + part.metres), 0) ?? 0;
  const spanMetres = settings.spanMetres ?? Math.max(20, spanBeyond * cableMetres);
  const { end, equipment, shape, peakVolts, sourceOhms } = settings;
  const widthSeconds = settings.widthSeconds ?? suitingWidth(cableMetres);
  // Asked for by a velocity no faster than any cable's, so that the end of the span is always there.
  const spanSeconds = Math.min(2e-3, Math.max(1e-6, secondsOf(spanMetres, settings.velocityShare ?? 0.45)));
  const outcome = useReflection(
    lineId === undefined ? undefined : { line: lineId, end, equipment, shape, widthSeconds, peakVolts, sourceOhms, spanSeconds },
  );
  const trace = outcome?.ok === true ? outcome.value : undefined;
  const velocityShare = settings.velocityShare ?? trace?.velocityShare ?? usualVelocityShare;
  const lengthOf = (metres: number) => lengthText(metres, lengths);
  const echoes = useMemo(
    () =>
      (trace === undefined ? [] : findEchoes(trace)).map(({ seconds, topSeconds, share }) => ({
        metres: metresOf(seconds, velocityShare),
        topMetres: metresOf(topSeconds, velocityShare),
        share,
      })),
    [trace, velocityShare],
  );
  const marks = line === undefined ? [] : marksOf(line, end, lengthOf);
  const cursorMetres = cursor ?? echoes[0]?.metres ?? spanMetres / 2;
  const inputOf = (shown: ReflectionTrace, look: "shown" | "paper"): TdrPictureInput => ({
    trace: shown,
    shown: settings.trace,
    title: text.picture(text.lineTitle(shown.query.line), ends?.[shown.query.end].label ?? ""),
    description: text.describe(
      formatSeconds(widthSeconds),
      `${String(peakVolts)} V`,
      `${String(sourceOhms)} Ω`,
      `${(100 * velocityShare).toFixed(1)} %`,
    ),
    velocityShare,
    spanMetres,
    fullScale: settings.fullScale ?? fittingScale(shown, settings.trace),
    marks,
    cursorMetres,
    lengthOf,
    colours: pictureColours(look),
  });
  const save = (format: "png" | "svg" | "csv") =>
    void asking.run(async () => {
      const name = `${open?.bench.id ?? "bench"}-${lineId ?? "line"}-reflections.${format}`;
      if (trace === undefined) return { ok: true, value: undefined } as const;
      if (format === "csv") return saveMade(lab, name, new TextEncoder().encode(reflectionCsv(trace, velocityShare)), "text/csv");
      const paper = tdrPicture(inputOf(trace, "paper"));
      if (format === "svg") return saveMade(lab, name, new TextEncoder().encode(svgText(paper)), "image/svg+xml");
      return saveMade(lab, name, await pngBytes(paper), "image/png");
    });
  return (
    <main className="tdr-page">
      <header className="tdr-bar">
        <Button onClick={onBack}>
          <Icon name="back" /> {text.back}
        </Button>
        <h1>{text.title}</h1>
        <span className="tdr-space" />
        {(["png", "svg", "csv"] as const).map((format) => (
          <Button key={format} disabled={trace === undefined || asking.busy} onClick={() => save(format)}>
            {text.exportAs} {format.toUpperCase()}
          </Button>
        ))}
        <Button
          disabled={trace === undefined || kept}
          onClick={() => {
            if (trace === undefined || open === undefined) return;
            addCapture(open.bench.id, { picture: tdrPicture(inputOf(trace, "paper")) });
            setKept(true);
          }}
        >
          {kept ? text.kept : text.keep}
        </Button>
        <HelpButton topic="reflectometer" />
      </header>
      <TdrControls
        settings={settings}
        onChange={set}
        lines={lineIds}
        line={lineId ?? ""}
        onLine={setLine}
        ends={ends}
        spanMetres={spanMetres}
        widthSeconds={widthSeconds}
        velocityShare={velocityShare}
      />
      <RefusalNote refusal={outcome?.ok === false ? outcome.refusal : asking.refusal} onDismiss={asking.clear} />
      {trace === undefined ? (
        outcome === undefined && <p role="status">{text.measuring}</p>
      ) : (
        <>
          <TdrGlass
            pictureOf={(size) => tdrPicture({ ...inputOf(trace, "shown"), size })}
            trace={trace}
            shown={settings.trace}
            velocityShare={velocityShare}
            spanMetres={spanMetres}
            cursorMetres={cursorMetres}
            lengthOf={lengthOf}
            onCursor={setCursor}
          />
          <p className="muted tdr-band">{text.band(formatHertz(trace.bandHertz), formatSeconds(trace.repeatSeconds))}</p>
          <EchoLists marks={marks} echoes={echoes} spanMetres={spanMetres} lengthOf={lengthOf} onCursor={setCursor} />
        </>
      )}
    </main>
  );
}

/** The finest scale on which all that is shown fits. */
function fittingScale(trace: ReflectionTrace, shown: TdrSettings["trace"]): number {
  const values = shown === "back" ? trace.returnVolts : trace.volts;
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / trace.sentVolts;
  return [...fullScales].reverse().find((scale) => scale >= greatest) ?? 1;
}
