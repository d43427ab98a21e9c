/** Where the tags of the cables hang: near the middle of their pair, clear of wires, figures, screws, devices and each other. */
import type { Box, Place } from "../layout.ts";
import type { DrawnLine } from "./drawn-line.ts";
import { plateBox } from "./plate-place.ts";
import type { PlatePlace } from "./plate-place.ts";
import { amplitude, onCentreLine } from "./twisted-pair.ts";

export type TagLine = {
  readonly drawn: DrawnLine;
  readonly plates: readonly PlatePlace[];
  /** Where faults are marked, as shares of the way. */
  readonly faultsAt: readonly number[];
  /** What stands on the tag, and what may stand on it where there is no room for that. */
  readonly words: { readonly full: string; readonly short: string };
};

export type TagPlace = {
  /** The middle of its upper edge. */
  readonly at: Place;
  readonly isShort: boolean;
};

export type TagScene = {
  readonly lines: Readonly<Record<string, TagLine>>;
  /** Devices, and whatever else stands in the picture. */
  readonly boxes: readonly Box[];
  readonly height: number;
  /** How much words have grown in a picture that is made smaller. */
  readonly growth: number;
};

const tagHeight = 26;
/** A letter, and what stands beside the words: the tag's edges and its pencil. Estimates from the drawn tags. */
const letterWidth = 6.2;
const besideWords = 36;
/** From the wires to a tag, and between a tag and anything else. */
const offWires = 10;
const clearance = 2;
const shares = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75];
/** So much of the way from its middle is as good as a tag above the wires in place of under them. */
const shareForAbove = 0.12;
/** Under the pair a tag may hang a little nearer, or lower, under the names of the screws; each costs so much of the way. */
const drops = [
  { by: 0, share: 0 },
  { by: -3, share: 0.02 },
  { by: 9, share: 0.08 },
];
const screwRoom = { across: 18, along: 32 };
const faultRoom = 12;
const portRoom = 18;

/** A place for every tag: with all its words, else with the length alone, else on its own pair, where it covers least. */
export function tagPlaces({ lines, boxes, height, growth }: TagScene): Record<string, TagPlace> {
  const places: Record<string, TagPlace> = {};
  const tags: Box[] = [];
  for (const [id, line] of Object.entries(lines)) {
    const others = Object.entries(lines).flatMap(([otherId, other]) => (otherId === id ? [] : wires(other.drawn)));
    const figures = Object.values(lines).flatMap((each) => [...each.plates.map((plate) => plateBox(plate, growth)), ...signs(each)]);
    const devices = boxes.map(({ x, y, width, height: tall }) => ({ x: x - portRoom, y, width: width + 2 * portRoom, height: tall }));
    const own = line.drawn.isJoined ? branchWires(line.drawn) : [];
    const inTheWay = [...others, ...own, ...figures, ...devices, ...tags];
    const place = placeOf(line, { inTheWay, height, growth });
    places[id] = place;
    tags.push(tagBox(place.at, place.isShort ? line.words.short : line.words.full, growth));
  }
  return places;
}

type Room = { readonly inTheWay: readonly Box[]; readonly height: number; readonly growth: number };

function placeOf({ drawn, words }: TagLine, { inTheWay, height, growth }: Room): TagPlace {
  for (const [isShort, text] of [
    [false, words.full],
    [true, words.short],
  ] as const) {
    const free = besidePair(drawn, text, growth).find((at) => {
      const tag = tagBox(at, text, growth);
      return tag.y >= 0 && tag.y + tag.height <= height && inTheWay.every((box) => areApart(tag, box));
    });
    if (free !== undefined) return { at: free, isShort };
  }
  let best: { readonly at: Place; readonly covers: number } | undefined;
  for (const share of shares) {
    const { x, y } = onCentreLine(drawn.from, drawn.end, share);
    const at = { x, y: y - tagHeight / 2 };
    const covers = inTheWay.reduce((sum, box) => sum + sharedArea(tagBox(at, words.short, growth), box), 0);
    if (best === undefined || covers < best.covers) best = { at, covers };
  }
  return { at: best?.at ?? drawn.from, isShort: true };
}

/** Places under and above the pair, the best first. */
function besidePair({ from, end }: DrawnLine, text: string, growth: number): Place[] {
  const half = tagWidth(text, growth) / 2;
  const length = Math.max(1, end.x - from.x);
  return shares
    .flatMap((share) => {
      const { x } = onCentreLine(from, end, share);
      const beside = [-1, -0.5, 0, 0.5, 1].map((step) => {
        const along = Math.min(1, Math.max(0, (x + step * half - from.x) / length));
        return onCentreLine(from, end, along).y;
      });
      const farOff = Math.abs(share - 0.5);
      const under = { x, y: Math.max(...beside) + amplitude + offWires };
      const above = { x, y: Math.min(...beside) - amplitude - offWires - tagHeight };
      return [
        ...drops.map(({ by, share: cost }) => ({ at: { x, y: under.y + by }, cost: farOff + cost })),
        { at: above, cost: farOff + shareForAbove },
      ];
    })
    .sort((a, b) => a.cost - b.cost)
    .map(({ at }) => at);
}

function tagWidth(text: string, growth: number): number {
  return text.length * letterWidth * growth + besideWords;
}

function tagBox({ x, y }: Place, text: string, growth: number): Box {
  const width = tagWidth(text, growth);
  return { x: x - width / 2, y, width, height: tagHeight };
}

/** Every pair of a line as a row of small boxes. */
function wires(drawn: DrawnLine): Box[] {
  return [...wiresBetween(drawn.from, drawn.end), ...(drawn.isJoined ? branchWires(drawn) : [])];
}

function branchWires({ end, to }: DrawnLine): Box[] {
  return to.flatMap((place) => wiresBetween(end, place));
}

function wiresBetween(from: Place, to: Place): Box[] {
  const pitch = 8;
  const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / pitch));
  return Array.from({ length: count + 1 }, (_, index) => {
    const { x, y } = onCentreLine(from, to, index / count);
    return { x: x - pitch / 2, y: y - amplitude - clearance, width: pitch, height: 2 * (amplitude + clearance) };
  });
}

/** Screws with their names, and the marks of faults. */
function signs({ drawn, faultsAt }: TagLine): Box[] {
  const screws = [drawn.from, drawn.end, ...drawn.to].map(({ x, y }) => ({
    x: x - screwRoom.across,
    y: y - screwRoom.along,
    width: 2 * screwRoom.across,
    height: 2 * screwRoom.along,
  }));
  const faults = faultsAt.map((at) => {
    const { x, y } = onCentreLine(drawn.from, drawn.end, at);
    return { x: x - faultRoom, y: y - faultRoom, width: 2 * faultRoom, height: 2 * faultRoom };
  });
  return [...screws, ...faults];
}

function areApart(a: Box, b: Box): boolean {
  return (
    a.x + a.width + clearance <= b.x ||
    b.x + b.width + clearance <= a.x ||
    a.y + a.height + clearance <= b.y ||
    b.y + b.height + clearance <= a.y
  );
}

function sharedArea(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, across) * Math.max(0, down);
}
