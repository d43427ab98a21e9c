/** The decoder rows under the traces: one canvas for all boxes, and over it a list for each row that pointer, keys and screen readers use. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { CSSProperties, PointerEvent } from "react";
import type { DecodedBox } from "../../../shared/model/decoder.ts";
import { decoderKey } from "../../../shared/model/decoder-key.ts";
import { usePreferences } from "../../state/preferences.ts";
import { useScope, useScopeSettings } from "../../state/scope-store.ts";
import type { RowPlace } from "./decoder-layout.ts";
import { boxAt, heightOf, layOutRows, wholeRowsHeight } from "./decoder-layout.ts";
import { DecoderRow } from "./DecoderRow.tsx";
import { paintDecoders, readDecoderPalette } from "./paint-decoders.ts";
import { decoderText } from "../../texts/index.ts";
import { useDecoded } from "./use-decoded.ts";
import "./decoders.css";

type Tip = { readonly box: DecodedBox; readonly x: number };

/** Room for rows in a small window and in a large one (`decoders.css`), without the rim. */
const roomPixels = { low: 88, high: 148 };

function wholeRows(places: readonly RowPlace[]): CSSProperties {
  const height = (most: number) => `${String(wholeRowsHeight(places, most) + 2)}px`;
  return { "--rows-low": height(roomPixels.low), "--rows-high": height(roomPixels.high) } as CSSProperties;
}

export function DecoderRows({ viewId }: { readonly viewId: string }) {
  const scope = useScope();
  const { decoders } = useScopeSettings();
  const { theme, palette } = usePreferences();
  const places = useMemo(() => layOutRows(decoders), [decoders]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const soon = useRef<(() => void) | undefined>(undefined);
  const selected = useRef<DecodedBox | undefined>(undefined);
  const { newest, readout } = useDecoded(viewId, soon);
  const [tip, setTip] = useState<Tip>();
  const height = heightOf(places);

  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext("2d");
    if (element === null || pen === null || pen === undefined) return undefined;
    const colours = readDecoderPalette();
    let frame: number | undefined;
    const paint = () => {
      frame = undefined;
      const scale = window.devicePixelRatio;
      const width = element.clientWidth;
      if (element.width !== Math.round(width * scale) || element.height !== Math.round(height * scale)) {
        element.width = Math.round(width * scale);
        element.height = Math.round(height * scale);
      }
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      paintDecoders(pen, { width, height }, places, newest.current, colours, selected.current);
    };
    soon.current = () => {
      frame ??= requestAnimationFrame(paint);
    };
    soon.current();
    const observer = new ResizeObserver(() => soon.current?.());
    observer.observe(element);
    return () => {
      soon.current = undefined;
      observer.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [height, newest, palette, places, theme]);

  if (places.length === 0) return null;
  const pointed = (event: PointerEvent): Tip | undefined => {
    const element = canvas.current;
    if (element === null || newest.current === undefined) return undefined;
    const bounds = element.getBoundingClientRect();
    const point = { x: event.clientX - bounds.left, y: event.clientY - bounds.top, width: bounds.width };
    const box = boxAt(newest.current, places, point);
    return box === undefined || box.text === "" ? undefined : { box, x: point.x };
  };
  const select = (box: DecodedBox | undefined) => {
    selected.current = box;
    soon.current?.();
  };
  return (
    <div className="decoders">
      <div
        className="decoder-scroll"
        style={wholeRows(places)}
        role="group"
        aria-label={decoderText.rows}
        onPointerMove={(event) => setTip(pointed(event))}
        onPointerLeave={() => setTip(undefined)}
        onPointerUp={(event) => {
          const hit = pointed(event);
          if (hit !== undefined) scope.jumpTo(hit.box.fromSeconds);
        }}
      >
        <div className="decoder-stack" style={{ height }}>
          <canvas ref={canvas} className="decoder-canvas" style={{ height }} aria-hidden="true" />
          {places.map((place) => (
            <DecoderRow
              key={decoderKey(place.choice)}
              place={place}
              screen={readout}
              onSelect={select}
              onJump={(box) => scope.jumpTo(box.fromSeconds)}
            />
          ))}
        </div>
      </div>
      {tip !== undefined && (
        <span className="decoder-tip" role="tooltip" style={{ left: `clamp(0px, ${String(Math.round(tip.x))}px, calc(100% - 260px))` }}>
          {tip.box.detail ?? tip.box.text}
        </span>
      )}
    </div>
  );
}
