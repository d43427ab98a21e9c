/** Pictures that leave the window: an SVG that parses, whose corners are the samples, without a dot of a bitmap. */
import { describe, expect, it } from "vitest";
import { pathText, pngBytes, svgText } from "../../../../src/renderer/export/picture.ts";
import { pictureColours } from "../../../../src/renderer/export/picture-colours.ts";
import { glass, scopePicture } from "../../../../src/renderer/export/scope-picture.ts";
import { spectrogramPicture } from "../../../../src/renderer/export/spectrogram-picture.ts";
import { spectrumGlass, spectrumPicture } from "../../../../src/renderer/export/spectrum-picture.ts";
import type { ScopeScreen } from "../../../../src/shared/model/scope.ts";

const columns = 50;
const volts = (column: number) => 8 * Math.sin(column / 5);
const screen: ScopeScreen = {
  viewId: "scope",
  probes: ["line1.fxo.tipRingVolts", "line1.fxo.loopAmps"],
  fromSeconds: 2,
  toSeconds: 3,
  columns,
  isInterpolated: false,
  stepSeconds: 1 / 48_000,
  keptFromSeconds: 0,
  state: "triggered",
  triggerSeconds: 2.5,
  measures: [],
  decoded: [
    {
      choice: { line: "line1", end: "fxo", decoder: "dtmf" },
      levels: [{ level: "messages", boxes: [{ fromSeconds: 2.5, toSeconds: 2.6, text: "5" }] }],
    },
  ],
  markers: [{ seconds: 2.25, kind: "hook.off", source: "phone1" }],
  samples: Float32Array.from({ length: 4 * columns }, (_, i) =>
    i < 2 * columns ? volts(Math.floor(i / 2)) + (i % 2 === 0 ? -0.1 : 0.1) : i === 2 * columns + 20 ? NaN : 0.025,
  ),
};
const channel = (probe: string, unitsPerDivision: number) => ({ probe, visible: true, unitsPerDivision, positionDivisions: 1 });
const cursors = { time: true, level: false, timeA: 0.25, timeB: 0.75, levelA: 0, levelB: 0 };
const input = {
  benchTitle: "Direct line",
  screen,
  settings: {
    channels: [channel("line1.fxo.tipRingVolts", 5), channel("line1.fxo.loopAmps", 0.02)],
    cursors,
    decoders: [{ line: "line1", end: "fxo", decoder: "dtmf" }] as const,
    selected: 0,
  },
  bands: [{ key: "idle", top: 0.25, bottom: 0.375, text: "Battery: 10 V to 15 V", title: "" }],
  notes: [{ id: "note1", seconds: 2.75, text: "the click" }],
  labelOf: (probe: string) => ({ title: probe, unit: probe.endsWith("Amps") ? ("A" as const) : ("V" as const) }),
  titleOf: () => "Telephone 1 <&>",
  colours: pictureColours("paper"),
};

function cornersOf(path: string): number[][] {
  return [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}

describe("an SVG of the oscilloscope", () => {
  const document = new DOMParser().parseFromString(svgText(scopePicture(input)), "image/svg+xml");
  const traceOf = (name: string) => document.querySelector(`path[data-name="${name}"]`)?.getAttribute("d") ?? "";

  it("is well-formed and holds lines and letters only", () => {
    expect(document.querySelector("parsererror")).toBeNull();
    expect(document.querySelectorAll("image, foreignObject").length).toBe(0);
    expect([...document.querySelectorAll("text")].map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining([
        "hook.off Telephone 1 <&>",
        "the click",
        "1  line1.fxo.tipRingVolts, 5 V/div",
        "00:02.000",
        "100 ms/div",
        "triggered",
      ]),
    );
  });

  it("has the decoders' boxes under the traces at their times, and the expected values behind them", () => {
    const words = (text: string) => [...document.querySelectorAll("text")].find(({ textContent }) => textContent === text);
    // The middle of 2.5 to 2.6 s of a screen from 2 to 3 s.
    expect(Number(words("5")?.getAttribute("x"))).toBeCloseTo(glass.x + 0.55 * glass.width, 2);
    expect(Number(words("5")?.getAttribute("y"))).toBeGreaterThan(glass.y + glass.height);
    expect(words("DTMF, Line 1")).toBeDefined();
    expect(words("Battery: 10 V to 15 V")).toBeDefined();
    const band = [...document.querySelectorAll("rect[fill-opacity]")].find(
      (box) => box.getAttribute("height") === String(glass.height / 8),
    );
    expect(Number(band?.getAttribute("y"))).toBe(glass.y + glass.height / 4);
  });

  it("says of a decoder row how far the line was not read, for an empty row says that nothing was on it", () => {
    const rows = screen.decoded!.map((row) => ({ ...row, readFromSeconds: 2.3, readToSeconds: 2.7 }));
    const picture = scopePicture({ ...input, screen: { ...screen, decoded: rows } });
    const words = (text: string) => picture.parts.flatMap((part) => (part.kind === "words" && part.text === text ? [part.x] : []))[0];
    expect(words("not read yet")).toBeCloseTo(glass.x + glass.width - 3, 2);
    expect(words("not recorded sample by sample")).toBeCloseTo(glass.x + 0.3 * glass.width - 3, 2);
    const isUnread = ({ x, width }: { readonly x: number; readonly width: number }) =>
      Math.abs(x - (glass.x + 0.7 * glass.width)) < 0.01 && Math.abs(width - 0.3 * glass.width) < 0.01;
    expect(picture.parts.some((part) => part.kind === "box" && isUnread(part))).toBe(true);
  });

  it("has the least and the greatest sample of each column as its corners", () => {
    const corners = cornersOf(traceOf("line1.fxo.tipRingVolts"));
    expect(corners.length).toBe(2 * columns);
    for (let column = 0; column < columns; column += 1) {
      const two = corners.slice(2 * column, 2 * column + 2);
      // Back from the picture: 8 divisions of 5 V over the glass, zero a division above the middle. It is written to 0.001 pixel: 0.1 mV.
      const shown = two.map(([, y]) => ((glass.y + glass.height / 2 - y!) / (glass.height / 8) - 1) * 5).sort((a, b) => a - b);
      expect(shown[0]).toBeCloseTo(volts(column) - 0.1, 3);
      expect(shown[1]).toBeCloseTo(volts(column) + 0.1, 3);
      for (const [x] of two) expect(x).toBeCloseTo(glass.x + ((column + 0.5) / columns) * glass.width, 2);
    }
  });

  it("lifts the pen where nothing was recorded", () => {
    expect(traceOf("line1.fxo.loopAmps").match(/M/g)?.length).toBe(2);
    expect(pathText([0, 0, 1, NaN, 2, 2, 3, 3])).toBe("M0 0M2 2L3 3");
  });

  it("is painted as a PNG of twice its size", async () => {
    const picture = scopePicture(input);
    const bytes = await pngBytes(picture);
    expect(String.fromCharCode(...bytes.subarray(1, 4))).toBe("PNG");
    const view = new DataView(bytes.buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([2 * picture.width, 2 * picture.height]);
  });
});

describe("an SVG of a spectrum", () => {
  it("has a level for each band and its lines by name", () => {
    const bands = 64;
    const levels = Float32Array.from({ length: bands }, (_, band) => (band === 5 ? -10 : -80));
    const spectrum = {
      kind: "spectrum",
      channel: 0,
      toHertz: 4000,
      columns: 1,
      bands,
      binHertz: 2,
      peaks: [{ hertz: 350, levelDb: -10 }],
      names: [{ name: "US dial tone", hertz: [350, 440] }],
    } as const;
    const shown = { ...screen, samples: levels, spectrum };
    const { colours, benchTitle } = input;
    const text = svgText(spectrumPicture({ benchTitle, screen: shown, spectrum, label: { title: "tip to ring", unit: "V" }, colours }));
    expect(text).toContain("US dial tone: 350 + 440 Hz");
    // 0 dBm are 0.775 V: -10 dB above a volt are -7.8 dBm.
    expect(text).toContain("350 Hz −7.8 dBm");
    const corners = cornersOf(/data-name="tip to ring" d="([^"]*)"/.exec(text)?.[1] ?? "");
    expect(corners.length).toBe(bands);
    // The top of the picture is 0 dBm.
    expect(corners[5]![1]).toBeCloseTo(spectrumGlass.y + (7.78 / 100) * spectrumGlass.height, 1);
  });
});

describe("a picture of a spectrogram", () => {
  const [shownColumns, bands] = [4, 8];
  const { benchTitle, colours } = input;
  const spectrum = {
    kind: "spectrogram",
    channel: 0,
    toHertz: 4000,
    columns: shownColumns,
    bands,
    binHertz: 10,
    peaks: [],
    names: [{ name: "US dial tone", hertz: [350, 440] }],
  } as const;
  // Loud in the sixth band of the first half of the screen, silent elsewhere.
  const levels = Array.from({ length: shownColumns * bands }, (_, i) => (i % bands === 5 && i < 2 * bands ? -10 : -120));
  const shown = { ...screen, samples: Float32Array.from(levels) };
  const picture = spectrogramPicture({ benchTitle, screen: shown, spectrum, label: { title: "tip to ring", unit: "V" }, colours });

  it("goes into an SVG with its times, its scale and the tones that were found", () => {
    const document = new DOMParser().parseFromString(svgText(picture), "image/svg+xml");
    expect(document.querySelector("parsererror")).toBeNull();
    expect(document.querySelector("image")?.getAttribute("href")).toMatch(/^data:image\/png;base64,/);
    const words = [...document.querySelectorAll("text")].map(({ textContent }) => textContent);
    expect(words).toEqual([
      "Spectrogram: Direct line",
      "tip to ring, dBm in 600 Ω",
      "00:02.000",
      "00:03.000",
      "US dial tone: 350 + 440 Hz",
    ]);
    expect(document.querySelector("desc")?.textContent).toBe("tip to ring, from 00:02.000 to 00:03.000. US dial tone: 350 + 440 Hz.");
  });

  it("is bright where the line was loud", async () => {
    const image = await createImageBitmap(new Blob([new Uint8Array(await pngBytes(picture, 1))], { type: "image/png" }));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const pen = canvas.getContext("2d")!;
    pen.drawImage(image, 0, 0);
    const { x, y, width, height } = picture.parts.find((part) => part.kind === "dots")!;
    const brightAt = (across: number, up: number) => {
      const [red = 0, green = 0, blue = 0] = pen.getImageData(Math.round(x + across * width), Math.round(y + (1 - up) * height), 1, 1).data;
      return red + green + blue;
    };
    expect(brightAt(0.25, 5.5 / bands)).toBeGreaterThan(500);
    expect(brightAt(0.75, 5.5 / bands)).toBeLessThan(60);
    expect(brightAt(0.25, 2.5 / bands)).toBeLessThan(60);
  });
});
