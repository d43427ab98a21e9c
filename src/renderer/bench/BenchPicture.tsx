/** The bench as a wiring picture: devices where the layout puts them, cables between them, all live from the snapshot. */
import { Tooltip } from "radix-ui";
import { memo, useLayoutEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Bench } from "../../shared/model/bench.ts";
import type { BenchSnapshot, DeviceState } from "../../shared/model/snapshot.ts";
import { Cables } from "./cable/Cables.tsx";
import type { OpenLine } from "./cable/Cables.tsx";
import type { DeviceViewProps } from "./devices/device-view.ts";
import { DeviceDrawing } from "./devices/registry.tsx";
import type { PictureLayout } from "./layout.ts";
import { fitLayout, layOut } from "./layout.ts";
import { pictureStrings } from "../texts/index.ts";
import { NetworkCables } from "./voip/NetworkCables.tsx";
import { widestAspect } from "./telephone/telephone-size.ts";
import { nextZoom, wordGrowth, wordScale, zoomStep } from "./zoom.ts";
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
              <Cables
                bench={bench}
                snapshot={snapshot}
                layout={layout}
                growth={wordGrowth(scale)}
                motion={motion}
                openLine={openLine}
                onOpenLine={setOpenLine}
              />
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
