/** A picture as lines, boxes and words (and a spectrogram's dots): written as SVG, painted on a canvas, or shown in a page, always the same. */

/** Corners one after another, x then y; a gap (NaN) lifts the pen. */
export type Corners = readonly number[] | Float64Array;

export type PicturePart =
  | {
      readonly kind: "line";
      readonly points: Corners;
      readonly colour: string;
      readonly width?: number;
      readonly dash?: readonly number[];
      /** What it shows, for who reads the file. */
      readonly name?: string;
    }
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill?: string;
      /** Of the fill; it is opaque where nothing is said. */
      readonly opacity?: number;
      readonly colour?: string;
    }
  | { readonly kind: "dot"; readonly x: number; readonly y: number; readonly radius: number; readonly fill: string }
  | {
      readonly kind: "words";
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly text: string;
      readonly colour: string;
      readonly size?: number;
      readonly align?: "start" | "middle" | "end";
      readonly bold?: boolean;
    }
  /** What is no drawing but a field of dots: a spectrogram. */
  | {
      readonly kind: "dots";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly canvas: HTMLCanvasElement;
    };

export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly description: string;
  readonly background: string;
  readonly parts: readonly PicturePart[];
};

const font = "Helvetica, Arial, sans-serif";
const usualSize = 12;

/** The picture as an SVG file: vectors and letters, and dots only where a spectrogram is in it. */
export function svgText(picture: Picture): string {
  const { width, height, title, description, background, parts } = picture;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${font}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${background}"/>`,
    ...parts.map(svgPart),
    "</svg>",
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join("\n")}\n`;
}

function svgPart(part: PicturePart): string {
  switch (part.kind) {
    case "line": {
      const name = part.name === undefined ? "" : ` data-name="${escaped(part.name)}"`;
      return `<path${name} d="${pathText(part.points)}" fill="none" stroke="${part.colour}" stroke-width="${part.width ?? 1}"${dashText(part.dash)} stroke-linejoin="round"/>`;
    }
    case "box":
      return `<rect x="${short(part.x)}" y="${short(part.y)}" width="${short(part.width)}" height="${short(part.height)}" fill="${part.fill ?? "none"}"${part.opacity === undefined ? "" : ` fill-opacity="${part.opacity}"`}${part.colour === undefined ? "" : ` stroke="${part.colour}"`}/>`;
    case "dot":
      return `<circle cx="${short(part.x)}" cy="${short(part.y)}" r="${part.radius}" fill="${part.fill}"/>`;
    case "words": {
      const weight = part.bold === true ? ' font-weight="bold"' : "";
      return `<text x="${short(part.x)}" y="${short(part.y)}" font-size="${part.size ?? usualSize}" fill="${part.colour}" text-anchor="${part.align ?? "start"}"${weight}>${escaped(part.text)}</text>`;
    }
    case "dots":
      return `<image x="${short(part.x)}" y="${short(part.y)}" width="${short(part.width)}" height="${short(part.height)}" href="${part.canvas.toDataURL()}"/>`;
  }
}

/** `M x y L x y ...`, a new `M` after each gap. */
export function pathText(points: Corners): string {
  const steps: string[] = [];
  let isDown = false;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    if (Number.isFinite(x) && Number.isFinite(y)) steps.push(`${isDown ? "L" : "M"}${short(x)} ${short(y)}`);
    isDown = Number.isFinite(x) && Number.isFinite(y);
  }
  return steps.join("");
}

function dashText(dash: readonly number[] | undefined): string {
  return dash === undefined || dash.length === 0 ? "" : ` stroke-dasharray="${dash.join(" ")}"`;
}

/** To a thousandth of a pixel. */
function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The picture on a canvas, `scale` of its pixels to one of the picture's. */
export function paintPicture(pen: CanvasRenderingContext2D, { width, height, background, parts }: Picture, scale: number): void {
  pen.save();
  pen.scale(scale, scale);
  pen.fillStyle = background;
  pen.fillRect(0, 0, width, height);
  pen.lineJoin = "round";
  for (const part of parts) paintPart(pen, part);
  pen.restore();
}

function paintPart(pen: CanvasRenderingContext2D, part: PicturePart): void {
  switch (part.kind) {
    case "line":
      pen.strokeStyle = part.colour;
      pen.lineWidth = part.width ?? 1;
      pen.setLineDash([...(part.dash ?? [])]);
      pen.stroke(new Path2D(pathText(part.points)));
      pen.setLineDash([]);
      return;
    case "box":
      if (part.fill !== undefined) {
        pen.globalAlpha = part.opacity ?? 1;
        pen.fillStyle = part.fill;
        pen.fillRect(part.x, part.y, part.width, part.height);
        pen.globalAlpha = 1;
      }
      if (part.colour !== undefined) {
        pen.strokeStyle = part.colour;
        pen.lineWidth = 1;
        pen.strokeRect(part.x, part.y, part.width, part.height);
      }
      return;
    case "dot":
      pen.fillStyle = part.fill;
      pen.beginPath();
      pen.arc(part.x, part.y, part.radius, 0, 2 * Math.PI);
      pen.fill();
      return;
    case "words":
      pen.font = `${part.bold === true ? "bold " : ""}${part.size ?? usualSize}px ${font}`;
      pen.textAlign = part.align === "middle" ? "center" : (part.align ?? "start");
      pen.fillStyle = part.colour;
      pen.fillText(part.text, part.x, part.y);
      return;
    case "dots":
      pen.drawImage(part.canvas, part.x, part.y, part.width, part.height);
      return;
  }
}

/** About as wide as the words come out, for places that must be kept free: letters of this font are half as wide as high. */
export function wordsWidth(text: string, size: number = usualSize): number {
  return text.length * size * 0.56;
}

/** The picture as the bytes of a PNG file. */
export async function pngBytes(picture: Picture, scale = 2): Promise<Uint8Array> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("this browser gives no canvas to paint the picture on");
  paintPicture(pen, picture, scale);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("this browser makes no PNG of the picture");
  return new Uint8Array(await blob.arrayBuffer());
}
