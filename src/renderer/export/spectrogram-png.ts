/** A spectrogram as a PNG file: the one picture that is made of dots. */
import type { ScopeScreen } from "../../shared/model/scope.ts";
import type { LevelScale } from "../scope/spectrum/level-scale.ts";
import { SpectrogramPainter } from "../scope/spectrum/paint-spectrogram.ts";
import { levelsOf } from "../scope/spectrum/spectrum-levels.ts";
import { canvasBytes } from "./picture.ts";

export async function spectrogramPng(screen: ScopeScreen, scale: LevelScale): Promise<Uint8Array> {
  const { spectrum } = screen;
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (spectrum === undefined || pen === null) throw new Error("there is no spectrogram to paint");
  [canvas.width, canvas.height] = [1200, 600];
  const levels = levelsOf(screen, spectrum);
  new SpectrogramPainter().paint(pen, spectrum, levels, { width: canvas.width, height: canvas.height, scale });
  return canvasBytes(canvas);
}
