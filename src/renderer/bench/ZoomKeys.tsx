/** The keys that show the bench larger, smaller, or as a whole. */
import { pictureStrings as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import type { Zoom } from "./zoom.ts";
import { greatestZoom, leastZoom, nextZoom } from "./zoom.ts";

type ZoomKeysProps = { readonly scale: number; readonly fits: boolean; readonly onZoom: (zoom: Zoom) => void };

export function ZoomKeys({ scale, fits, onZoom }: ZoomKeysProps) {
  return (
    <div className="bench-zoom" role="group" aria-label={text.zoom}>
      {!fits && (
        <Button size="small" aria-label={text.wholeName} title={text.wholeName} onClick={() => onZoom("whole")}>
          {text.whole}
        </Button>
      )}
      <IconButton size="small" label={text.smaller} shortcut="-" disabled={scale <= leastZoom} onClick={() => onZoom(nextZoom(scale, -1))}>
        −
      </IconButton>
      <IconButton size="small" label={text.larger} shortcut="+" disabled={scale >= greatestZoom} onClick={() => onZoom(nextZoom(scale, 1))}>
        +
      </IconButton>
    </div>
  );
}
