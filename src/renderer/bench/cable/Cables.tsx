/** All lines of the picture: their pairs, what moves on them, what is read at their ends, their faults and their tags. */
import { useCallback, useMemo } from "react";
import { endWords } from "../../../shared/catalog/end-words.ts";
import type { Bench, Line } from "../../../shared/model/bench.ts";
import type { BenchSnapshot, LineState } from "../../../shared/model/snapshot.ts";
import { capital } from "../../../shared/units/capital.ts";
import { usePreferences } from "../../state/preferences.ts";
import { ClipMarks } from "../../tester/ClipMarks.tsx";
import { cableStrings as text } from "../../texts/index.ts";
import type { PictureLayout } from "../layout.ts";
import { isSet } from "../layout-slots.ts";
import { shownAmps, shuntOf } from "../motion/line-activity.ts";
import { LineMotion } from "../motion/LineMotion.tsx";
import { deviceOf, deviceTitle, spokenId } from "../names.ts";
import { cableWords, lengthWords } from "./cable-words.ts";
import { CableLabel } from "./CableLabel.tsx";
import { drawnLine } from "./drawn-line.ts";
import type { DrawnLine } from "./drawn-line.ts";
import { EndPlate, SetAmps, Terminals } from "./EndReadings.tsx";
import { FaultMarks } from "./FaultMarks.tsx";
import { JointDrawing } from "./JointDrawing.tsx";
import { PairDrawing } from "./PairDrawing.tsx";
import { platesMeet } from "./plate-place.ts";
import type { PlatePlace } from "./plate-place.ts";
import { tagPlaces } from "./tag-place.ts";
import type { TagPlace } from "./tag-place.ts";
import { markShare } from "./twisted-pair.ts";

/** The line whose card is open, and where its pair was clicked. */
export type OpenLine = { readonly id: string; readonly clickedAt?: number };

type CablesProps = {
  readonly bench: Bench;
  readonly snapshot: BenchSnapshot | undefined;
  readonly layout: PictureLayout;
  /** How much words have grown in a picture that is made smaller. */
  readonly growth: number;
  readonly motion: number;
  readonly openLine: OpenLine | undefined;
  readonly onOpenLine: (open: OpenLine | undefined) => void;
};

type Shown = {
  readonly id: string;
  readonly line: Line;
  readonly drawn: DrawnLine;
  /** Where the figures of both ends stand: at its head, and where its cable ends. */
  readonly plates: readonly [PlatePlace, PlatePlace];
  readonly tag: TagPlace;
};

export function Cables({ bench, snapshot, layout, growth, motion, openLine, onOpenLine }: CablesProps) {
  const lines = useShownLines(bench, layout, growth);
  const openAt = useCallback((id: string, clickedAt: number) => onOpenLine({ id, clickedAt }), [onOpenLine]);
  const openAtEnd = useCallback((id: string) => onOpenLine({ id, clickedAt: 1 }), [onOpenLine]);
  const openCard = useCallback((id: string | undefined) => onOpenLine(id === undefined ? undefined : { id }), [onOpenLine]);
  return (
    <>
      <svg className="cables" width={layout.width} height={layout.height}>
        {lines.map(({ id, drawn: { from, end, to, isJoined } }) => (
          <g key={id}>
            <PairDrawing lineId={id} from={from} to={end} selected={openLine?.id === id} onSelect={openAt} />
            {isJoined &&
              to.map((place, index) => (
                <PairDrawing key={index} lineId={id} from={end} to={place} selected={openLine?.id === id} onSelect={openAtEnd} />
              ))}
            {isJoined && <JointDrawing at={end} />}
            <Terminals at={from} side="left" reading={snapshot?.lines[id]?.fxs} />
            {to.map((place, index) => (
              <Terminals key={index} at={place} side="right" reading={snapshot?.lines[id]?.fxo} />
            ))}
          </g>
        ))}
      </svg>
      {lines.map(({ id, line, drawn, plates, tag }) => (
        <div key={id} className="line-parts">
          <LineParts id={id} line={line} drawn={drawn} plates={plates} bench={bench} state={snapshot?.lines[id]} motion={motion} />
          <ClipMarks lineId={id} near={drawn.from} far={drawn.end} instruments={snapshot?.instruments} />
          <CableLabel
            lineId={id}
            line={line}
            at={tag.at}
            short={tag.isShort}
            open={openLine?.id === id}
            clickedAt={openLine?.id === id ? openLine.clickedAt : undefined}
            onOpenChange={openCard}
          />
        </div>
      ))}
    </>
  );
}

function useShownLines(bench: Bench, layout: PictureLayout, growth: number): readonly Shown[] {
  const { lengths } = usePreferences();
  return useMemo(() => {
    const drawnLines = Object.entries(layout.runs).flatMap(([id, run]) => {
      const line = bench.lines[id];
      if (line === undefined) return [];
      const drawn = drawnLine(run);
      const wayPixels = drawn.end.x - drawn.from.x;
      const isShort = platesMeet(wayPixels, growth);
      const plates = [
        { at: drawn.from, side: "left", isShort },
        { at: drawn.end, side: "right", isShort, isSum: drawn.isJoined },
      ] as const;
      const faultsAt = Object.values(line.faults ?? {}).map(({ at }) => markShare(at, wayPixels));
      const words = { full: cableWords(line, lengths), short: lengthWords(line, lengths) };
      return [[id, { id, line, drawn, plates, faultsAt, words }] as const];
    });
    const places = tagPlaces({
      lines: Object.fromEntries(drawnLines),
      boxes: Object.values(layout.boxes),
      height: layout.height,
      growth,
    });
    return drawnLines.flatMap(([id, shown]) => {
      const tag = places[id];
      return tag === undefined ? [] : [{ ...shown, tag }];
    });
  }, [bench, layout, growth, lengths]);
}

type LinePartsProps = Omit<Shown, "tag"> & {
  readonly bench: Bench;
  readonly state: LineState | undefined;
  readonly motion: number;
};

/** What is live on a line: all of its current on the cable, each set's own on the pair to it. */
function LineParts({ id, line, drawn: { from, end, to, isJoined }, plates, bench, state, motion }: LinePartsProps) {
  const ends = endWords(bench, id);
  const name = capital(spokenId(id));
  const shunt = shuntOf(line, state);
  const rmsVolts = roundTo(state?.fxs.tipRingAcVolts ?? 0, 0.01);
  const endAmps = state === undefined ? 0 : shownAmps(state.fxo);
  return (
    <>
      <LineMotion
        from={from}
        to={end}
        loopAmps={roundTo(endAmps, 1e-4)}
        shuntAt={shunt === undefined ? undefined : markShare(shunt.at, end.x - from.x)}
        shuntAmps={roundTo(shunt?.amps ?? 0, 1e-4)}
        rmsVolts={rmsVolts}
        motion={motion}
      />
      {isJoined &&
        to.map((place, index) => (
          <LineMotion
            key={index}
            from={end}
            to={place}
            loopAmps={roundTo(setAmps(state, index) ?? 0, 1e-4)}
            shuntAt={undefined}
            shuntAmps={0}
            rmsVolts={rmsVolts}
            motion={motion}
          />
        ))}
      <EndPlate {...plates[0]} name={text.endOf(name, ends.fxs)} reading={state?.fxs} />
      <EndPlate {...plates[1]} name={text.endOf(name, ends.fxo)} reading={state?.fxo} />
      {isJoined &&
        to.map((place, index) => {
          const amps = setAmps(state, index);
          const device = deviceOf(line.fxo[index] ?? "");
          const side = isSet(bench.devices[device]) ? "left" : "right";
          if (amps === undefined) return null;
          return <SetAmps key={index} name={text.setAmps(deviceTitle(bench, device))} at={place} side={side} amps={amps} />;
        })}
      <FaultMarks lineId={id} line={line} from={from} to={end} active={state?.faults} />
    </>
  );
}

/** What runs to one of the sets on a line; undefined where it is not measured by itself. */
function setAmps(state: LineState | undefined, index: number): number | undefined {
  const loopDcAmps = state?.setDcAmps?.[index];
  return state === undefined || loopDcAmps === undefined ? undefined : shownAmps({ ...state.fxo, loopDcAmps });
}

/** What a drawing can show of a value: smaller changes would move nothing. */
function roundTo(value: number, step: number): number {
  return Math.round(value / step) * step;
}
