/** Colours of pictures that leave the window: as it shows them, or those of its light theme for paper. */
import type { DecoderPalette } from "../scope/decoders/paint-decoders.ts";
import { readDecoderPalette } from "../scope/decoders/paint-decoders.ts";
import { channelTokens } from "../scope/palette.ts";

export type PictureColours = {
  readonly glass: string;
  readonly grid: string;
  readonly axis: string;
  readonly text: string;
  readonly event: string;
  readonly strong: string;
  readonly traces: readonly string[];
  readonly decoders: Pick<DecoderPalette, "colours" | "bad">;
};

export function pictureColours(theme: "shown" | "paper"): PictureColours {
  const root = document.documentElement;
  const before = root.dataset["theme"];
  // The tokens of another theme can be read only while it is on; it is off again before anything is drawn.
  if (theme === "paper") root.dataset["theme"] = "light";
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const colours = {
    glass: theme === "paper" ? "#ffffff" : token("--scope-glass"),
    grid: token("--scope-grid"),
    axis: token("--scope-axis"),
    text: token("--scope-text"),
    event: token("--scope-event"),
    strong: token("--text"),
    traces: channelTokens.map(token),
    decoders: readDecoderPalette(root),
  };
  if (theme === "paper") {
    if (before === undefined) delete root.dataset["theme"];
    else root.dataset["theme"] = before;
  }
  return colours;
}
