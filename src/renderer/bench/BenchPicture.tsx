/** The bench as a wiring picture: devices where the layout puts them, cables between them, all live from the snapshot. */
import { Tooltip } from "radix-ui";
import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchSnapshot, DeviceState, LineState } from "../../shared/model/snapshot.ts";
import { CableLabel } from "./cable/CableLabel.tsx";
import { EndPlate, Terminals } from "./cable/EndReadings.tsx";
import { FaultMarks } from "./cable/FaultMarks.tsx";
import { PairDrawing } from "./cable/PairDrawing.tsx";
import { onCentreLine } from "./cable/twisted-pair.ts";
import type { DeviceViewProps } from "./devices/device-view.ts";
import { DeviceDrawing } from "./devices/registry.tsx";
import type { CableRun, PictureLayout, Place } from "./layout.ts";
import { fitLayout, layOut } from "./layout.ts";
import { shownAmps, shuntOf } from "./motion/line-activity.ts";
import { LineMotion } from "./motion/LineMotion.tsx";
import { spokenId } from "./names.ts";
import { capital } from "../../shared/units/capital.ts";
import { cableStrings, pictureStrings } from "../texts/index.ts";
import { ClipMarks } from "../tester/ClipMarks.tsx";
import { NetworkCables } from "./voip/NetworkCables.tsx";
import { widestAspect } from "./telephone/telephone-size.ts";
import { nextZoom, wordScale, zoomStep } from "./zoom.ts";
import type { Zoom } from "./zoom.ts";
import { ZoomKeys } from "./ZoomKeys.tsx";

export type BenchPictureProps = {
  readonly bench: Bench;
  readonly snapshot: BenchSnapshot | undefined;
  /** Made smaller where it does not fit, and as a whole on request; else as large as it is. */
  readonly fitted?: boolean;
  /** Where the keys go that show it larger or smaller. */
  readonly keysPlace?: HTMLElement | null;
  /** How fast drawn things move: 0 while paused, 1 in real time. */
  readonly motion: number;
};

/** Distance from the edge of a device to the screws of its line. */
const jackReach = 16;

export function BenchPicture({ bench, snapshot, motion, fitted = false, keysPlace = null }: BenchPictureProps) {
  const [view, setView] = useState({ width: 0, height: 0 });
  const frame = useRef<HTMLDivElement>(null);
  const [openLine, setOpenLine] = useState<OpenLine>();
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const measure = () => setView({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const [zoom, setZoom] = useState<Zoom>("readable");
  const { layout, scale, fits } = useMemo(() => {
    const aspect = widestAspect(bench);
    return fitted ? fitLayout(bench, view, aspect, zoom) : { layout: layOut(bench, view, aspect), scale: 1, fits: true };
  }, [bench, view, fitted, zoom]);
  return (
    <Tooltip.Provider>
      <div className="bench-frame">
        <div
          ref={frame}
          className="bench-picture"
          role="group"
          aria-label={pictureStrings.picture}
          data-motion={motion > 0}
          onKeyDown={(event) => {
            const step = zoomStep(event);
            if (!fitted || step === undefined) return;
            event.preventDefault();
            setZoom(nextZoom(scale, step));
          }}
        >
          {view.width > 0 && (
            <div className="bench-scene" style={{ width: layout.width, height: layout.height, zoom: scale, ...wordScale(scale) }}>
              <NetworkCables bench={bench} snapshot={snapshot} layout={layout} />
              <Devices bench={bench} snapshot={snapshot} layout={layout} />
              <Cables bench={bench} snapshot={snapshot} layout={layout} motion={motion} openLine={openLine} onOpenLine={setOpenLine} />
            </div>
          )}
        </div>
        {keysPlace !== null && createPortal(<ZoomKeys scale={scale} fits={fits} onZoom={setZoom} />, keysPlace)}
      </div>
    </Tooltip.Provider>
  );
}

type PartProps = { readonly bench: Bench; readonly snapshot: BenchSnapshot | undefined; readonly layout: PictureLayout };

function Devices({ bench, snapshot, layout }: PartProps) {
  return Object.entries(bench.devices).map(([id, device]) => {
    const box = layout.boxes[id];
    if (box === undefined) return null;
    return (
      <div key={id} className="device" style={{ left: box.x, top: box.y, width: box.width, height: box.height }}>
        <SteadyDevice deviceId={id} device={device} state={snapshot?.devices[id]} bench={bench} layout={layout} />
      </div>
    );
  });
}

/** Snapshots come many times a second, while most devices stand still: they are drawn again only when what they show has changed. */
const SteadyDevice = memo(
  function SteadyDevice(props: DeviceViewProps) {
    return <DeviceDrawing {...props} />;
  },
  (before, after) =>
    before.device === after.device &&
    before.bench === after.bench &&
    before.layout === after.layout &&
    shown(before.state) === shown(after.state),
);

function shown(state: DeviceState | undefined): string {
  if (state === undefined) return "";
  // The level at the ear is for meters; no drawing shows it.
  return JSON.stringify(state.kind === "telephone" ? { ...state, earpieceRmsVolts: 0 } : state);
}

/** The line whose card is open, and where its pair was clicked. */
type OpenLine = { readonly id: string; readonly clickedAt?: number };

type CablesProps = PartProps & {
  readonly motion: number;
  readonly openLine: OpenLine | undefined;
  readonly onOpenLine: (open: OpenLine | undefined) => void;
};

function Cables({ bench, snapshot, layout, motion, openLine, onOpenLine }: CablesProps) {
  const runs = useMemo(() => Object.entries(layout.runs).map(([id, run]) => ({ id, ...screws(run, layout) })), [layout]);
  const openAt = useCallback((id: string, clickedAt: number) => onOpenLine({ id, clickedAt }), [onOpenLine]);
  const openCard = useCallback((id: string | undefined) => onOpenLine(id === undefined ? undefined : { id }), [onOpenLine]);
  const lines = runs.flatMap((run) => {
    const line = bench.lines[run.id];
    return line === undefined ? [] : [{ ...run, line, state: snapshot?.lines[run.id] }];
  });
  return (
    <>
      <svg className="cables" width={layout.width} height={layout.height}>
        {lines.map(({ id, state, from, to }) => (
          <g key={id}>
            {to.map((end, index) => (
              <PairDrawing key={index} lineId={id} from={from} to={end} selected={openLine?.id === id} onSelect={openAt} />
            ))}
            <Terminals at={from} side="left" reading={state?.fxs} />
            {to.map((end, index) => (
              <Terminals key={index} at={end} side="right" reading={state?.fxo} />
            ))}
          </g>
        ))}
      </svg>
      {lines.map(({ id, line, state, from, to, tag, isTight }) => (
        <div key={id} className="line-parts">
          {to.map((end, index) => (
            <LineMotion
              key={index}
              from={from}
              to={end}
              loopAmps={roundTo(branchAmps(state, index), 1e-4)}
              shuntAt={shuntOf(line, state)?.at}
              shuntAmps={roundTo(shuntOf(line, state)?.amps ?? 0, 1e-4)}
              rmsVolts={roundTo(state?.fxs.tipRingAcVolts ?? 0, 0.01)}
              motion={motion}
            />
          ))}
          <EndPlate
            name={cableStrings.fxsEnd(capital(spokenId(id)))}
            at={from}
            side="left"
            reading={state?.fxs}
            isShort={isShort(from, to)}
          />
          {to.map((end, index) => (
            <EndPlate
              key={index}
              name={cableStrings.fxoEnd(capital(spokenId(id)))}
              at={end}
              side="right"
              reading={state?.fxo}
              isShort={isShort(from, to)}
              isSum={to.length > 1}
            />
          ))}
          {to.map((end, index) => (
            <FaultMarks key={index} lineId={id} line={line} from={from} to={end} active={state?.faults} />
          ))}
          <ClipMarks lineId={id} near={from} far={to[0]} instruments={snapshot?.instruments} />
          <CableLabel
            lineId={id}
            line={line}
            at={tag}
            short={isTight}
            open={openLine?.id === id}
            clickedAt={openLine?.id === id ? openLine.clickedAt : undefined}
            onOpenChange={openCard}
          />
        </div>
      ))}
    </>
  );
}

/** What runs to one of the sets on a line: all that arrives where there is no other. */
function branchAmps(state: LineState | undefined, index: number): number {
  if (state === undefined) return 0;
  return shownAmps({ ...state.fxo, loopDcAmps: state.setDcAmps?.[index] ?? state.fxo.loopDcAmps });
}

/** What a drawing can show of a value: smaller changes would move nothing. */
function roundTo(value: number, step: number): number {
  return Math.round(value / step) * step;
}

/** Less than this from screws to screws, and the figures of both ends would meet: two of "~ 76.0 mV", and what stands them off. */
const leastPlatesApart = 170;

function isShort(from: Place, to: readonly Place[]): boolean {
  return to.some(({ x }) => x - from.x < leastPlatesApart);
}

type Screws = { readonly from: Place; readonly to: readonly Place[]; readonly tag: Place; readonly isTight: boolean };

/**
 * Where the wires are screwed on at each end of a run, and where its tag hangs: under the cable; where the next line is near, between that
 * one's figures; on the cable where there is no room for it there.
 */
function screws(run: CableRun, layout: PictureLayout): Screws {
  const from = { x: run.from.x + jackReach, y: run.from.y };
  const to = run.to.map((end) => ({ x: end.x - 4, y: end.y }));
  const middle = onCentreLine(from, to[0] ?? from, 0.5);
  const apart = closestRun(layout, run);
  const isTight = apart < leastBetweenLines;
  const under = { x: middle.x, y: middle.y + 18 };
  const hasRoom = apart >= leastUnderWires && to.every(({ x }) => x - from.x >= leastBetweenFigures) && isFree(layout, under);
  return { from, to, tag: !isTight || hasRoom ? under : { x: middle.x, y: middle.y - 13 }, isTight };
}

/** Half the width of a short tag, and its height. */
const shortTag = { halfWidth: 38, height: 26 };

/** Would a short tag here lie upon no device? */
function isFree({ boxes }: PictureLayout, { x, y }: Place): boolean {
  const { halfWidth, height } = shortTag;
  return Object.values(boxes).every(
    (box) => x + halfWidth <= box.x || x - halfWidth >= box.x + box.width || y + height <= box.y || y >= box.y + box.height,
  );
}

/** A tag under the cable and figures above it need so much between two lines. */
const leastBetweenLines = 112;
/** A tag alone needs so much from wires to wires. */
const leastUnderWires = 66;
/** From screws to screws, where a short tag is to stand between the figures of both ends. */
const leastBetweenFigures = 200;

/** How far above or below this line the next one begins or ends. */
function closestRun({ runs }: PictureLayout, run: CableRun): number {
  const apart = (a: Place, b: Place) => (a.x === b.x ? Math.abs(a.y - b.y) : Infinity);
  const others = Object.values(runs).filter((other) => other !== run);
  return Math.min(
    ...others.map((other) => apart(other.from, run.from)),
    ...others.flatMap((other) => other.to.flatMap((end) => run.to.map((own) => apart(end, own)))),
  );
}
