/** Where a terminal stands in its box: plug and cord left, then the drawing, with its controls under it or beside it. */
import { controlsHeight, controlsWidth, plugRoom, tallRow } from "../layout.ts";
import { cableStrings as text } from "../../texts/index.ts";
import { PortTip } from "../ports/PortTip.tsx";

export type DrawingSize = {
  readonly tall: boolean;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/**
 * The largest drawing of this width over height that fits the box with its controls under it or beside it. `overhang` is what stands
 * left of the drawing, over the drawing's width: it keeps off the plug.
 */
export function drawingSize(box: { readonly width: number; readonly height: number }, aspect: number, overhang = 0): DrawingSize {
  const tall = box.height >= tallRow;
  const roomWidth = box.width - plugRoom - (tall ? 10 : controlsWidth);
  const roomHeight = box.height - (tall ? controlsHeight + 4 : 10);
  // Whole pixels, so that a drawing that shakes as a layer of its own is copied and not blurred.
  const height = Math.floor(Math.min(roomHeight, roomWidth / (aspect * (1 + overhang))));
  const width = Math.round(height * aspect);
  const left = Math.round(plugRoom + overhang * width + Math.max(0, (roomWidth - width * (1 + overhang)) / 2));
  return { tall, left, top: Math.round((tall ? 0 : 4) + (roomHeight - height) / 2), width, height };
}

/** A set at the head of its line has the room for its plug on the right. */
export const turnedPlace = { left: -plugRoom };

type LineCordProps = {
  readonly at: number;
  readonly size: DrawingSize;
  readonly height: number;
  /** Width of the place where the plug is on its right, since the set is at the head of its line. */
  readonly turnedWidth?: number | undefined;
};

/** The plug and the flat cord from it to the back of the set. */
export function LineCord({ at, size, height, turnedWidth }: LineCordProps) {
  const back = { x: size.left + size.width * 0.13, y: size.top + size.height * 0.9 };
  if (turnedWidth !== undefined) {
    const plug = { x: turnedWidth - 46 + plugRoom, y: at };
    // Along the floor, under the controls, and up close to the plug, past the last key.
    const floor = height - 2;
    const path =
      `M${back.x} ${back.y}C${back.x + 30} ${floor} ${back.x + 60} ${floor} ${back.x + 110} ${floor}` +
      `L${plug.x - 22} ${floor}C${plug.x + 4} ${floor} ${plug.x - 16} ${plug.y} ${plug.x} ${plug.y}`;
    return (
      <>
        <svg className="line-cord" width={plug.x + 4} height={height} aria-hidden="true">
          <path className="line-cord-edge" d={path} />
          <path className="line-cord-core" d={path} />
        </svg>
        <PortTip kind="fxo" name={text.linePort} style={{ right: 4 - plugRoom, top: at - 17 }} turned />
      </>
    );
  }
  const start = { x: 46, y: at };
  const end = back;
  const path = `M${start.x} ${start.y}C${start.x + 22} ${start.y} ${end.x - 40} ${end.y} ${end.x} ${end.y}`;
  return (
    <>
      <svg className="line-cord" width={end.x + 4} height={height} aria-hidden="true">
        <path className="line-cord-edge" d={path} />
        <path className="line-cord-core" d={path} />
      </svg>
      <PortTip kind="fxo" name={text.linePort} style={{ left: 4, top: at - 17 }} />
    </>
  );
}
