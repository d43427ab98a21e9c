/** A spectrogram as a picture: its dots, between the times of its edges, with the tones that were found in it. */
import { formatClock } from "../../shared/units/format.ts";
import { levelScaleOf } from "../scope/spectrum/level-scale.ts";
import { SpectrogramPainter } from "../scope/spectrum/paint-spectrogram.ts";
import { levelsOf } from "../scope/spectrum/spectrum-levels.ts";
import { pictureText as text } from "../texts/index.ts";
import type { Picture, PicturePart } from "./picture.ts";
import type { SpectrumPictureInput } from "./spectrum-picture.ts";

const glass = { x: 16, y: 40, width: 1168, height: 480 } as const;

export function spectrogramPicture({ benchTitle, screen, spectrum, label, colours }: SpectrumPictureInput): Picture {
  const scale = levelScaleOf(label.unit);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [glass.width, glass.height];
  const pen = canvas.getContext("2d");
  if (pen !== null) new SpectrogramPainter().paint(pen, spectrum, levelsOf(screen, spectrum), { ...glass, scale });
  const [right, bottom] = [glass.x + glass.width, glass.y + glass.height];
  const [from, to] = [formatClock(screen.fromSeconds), formatClock(screen.toSeconds)];
  const title = text.spectrogramTitle(benchTitle);
  const names = spectrum.names.map(({ name, hertz }) => `${name}: ${hertz.map((value) => value.toFixed(0)).join(" + ")} Hz`);
  const parts: PicturePart[] = [
    { kind: "words", x: glass.x, y: 26, text: title, colour: colours.strong, size: 16, bold: true },
    { kind: "words", x: right, y: 26, text: `${label.title}, ${scale.title}`, colour: colours.text, align: "end" },
    { kind: "dots", ...glass, canvas },
    { kind: "words", x: glass.x, y: bottom + 16, text: from, colour: colours.text },
    { kind: "words", x: right, y: bottom + 16, text: to, colour: colours.text, align: "end" },
    ...names.map((name, row): PicturePart => ({
      kind: "words",
      x: glass.x,
      y: bottom + 38 + 16 * row,
      text: name,
      colour: colours.strong,
      bold: true,
    })),
  ];
  return {
    width: 1200,
    height: bottom + 34 + 16 * names.length,
    title,
    description: text.spectrogramDescription(label.title, from, to, names),
    background: colours.glass,
    parts,
  };
}
