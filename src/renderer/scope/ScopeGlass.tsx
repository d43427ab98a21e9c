/** The screen: grid, traces, marks; wheel, keys and drag on it. */
import type { KeyboardEvent, PointerEvent, WheelEvent as ReactWheelEvent } from "react";
import { useId, useRef } from "react";
import { useScope, useScopeState } from "../state/scope-store.ts";
import type { ScopeState } from "../state/scope-store.ts";
import { usePace } from "../state/lab-store.ts";
import { BeyondMarks } from "./BeyondMarks.tsx";
import { stepScale, stepTimebase } from "./channel-moves.ts";
import { actOnKey } from "./glass-keys.ts";
import { Graticule } from "./Graticule.tsx";
import { divisionsAcross } from "./scales.ts";
import { LimitBands } from "./reference/LimitBands.tsx";
import { ScreenHandles } from "./ScreenHandles.tsx";
import { scopeText } from "../texts/index.ts";
import { TraceChart } from "./TraceChart.tsx";
import { useAutoset } from "./use-autoset.ts";
import { useScopeWatch } from "./use-scope-watch.ts";

export function ScopeGlass({ viewId }: { readonly viewId: string }) {
  const scope = useScope();
  const onAutoset = useAutoset();
  const helpId = useId();
  const glass = useRef<HTMLDivElement>(null);
  const dragFrom = useRef<number | undefined>(undefined);
  useScopeWatch(viewId, glass);

  const onWheel = (event: ReactWheelEvent) => {
    const by = event.deltaY + event.deltaX > 0 ? 1 : -1;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (event.shiftKey) stepScale(scope, scope.store.getState().settings.selected, by);
    else stepTimebase(scope, by, (event.clientX - left) / width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !actOnKey(scope, event.key, event.shiftKey, onAutoset)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || scope.store.getState().heldAtSeconds === undefined) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragFrom.current = event.clientX;
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (dragFrom.current === undefined) return;
    const movedDivisions = ((dragFrom.current - event.clientX) / event.currentTarget.clientWidth) * divisionsAcross;
    dragFrom.current = event.clientX;
    scope.scroll(movedDivisions);
  };
  const endDrag = () => {
    dragFrom.current = undefined;
  };
  return (
    <div
      ref={glass}
      className="scope-glass"
      role="group"
      aria-roledescription="oscilloscope screen"
      aria-label={scopeText.screen}
      aria-describedby={helpId}
      tabIndex={0}
      onWheel={onWheel}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={endDrag}
      onPointerCancel={endDrag}
    >
      <span id={helpId} className="visually-hidden">
        {scopeText.screenHelp}
      </span>
      <Graticule />
      <div className="trace-layer">
        <TraceChart viewId={viewId} />
      </div>
      <LimitBands />
      <EmptyNote />
      <BeyondMarks />
      <ScreenHandles />
    </div>
  );
}

/** A held screen on which nothing was recorded says so, and one that waits for its first trigger. */
function EmptyNote() {
  const empty = useScopeState(emptyState);
  const pace = usePace();
  const from = useScopeState((state) => state.readout?.fromSeconds);
  if (empty === undefined || from === undefined) return null;
  const ahead = pace !== undefined && from >= pace.seconds;
  return (
    // That it is armed is told beside the keys already.
    <p className="scope-empty" role={empty === "armed" ? undefined : "status"}>
      {empty === "armed" ? scopeText.emptyArmed : ahead ? scopeText.emptyHeld : scopeText.emptyHeldEarly}
    </p>
  );
}

function emptyState({ heldAtSeconds, readout }: ScopeState): "held" | "armed" | undefined {
  if (readout === undefined || Object.values(readout.measures).some(({ mean }) => Number.isFinite(mean))) return undefined;
  if (readout.state === "armed") return "armed";
  return heldAtSeconds !== undefined && readout.state === "held" ? "held" : undefined;
}
