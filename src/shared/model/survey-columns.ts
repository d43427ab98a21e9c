/** The columns of a survey's table of loops: how each may be called, and what a cell of it says about the loop. */
import { findFeed } from "../catalog/feed-types.ts";
import { feed48V, ringing20Hz } from "../catalog/feeds.ts";
import { parseQuantity, type QuantityUnit } from "../units/parse.ts";
import { given } from "../units/records.ts";
import type { CableSection } from "./cable.ts";
import type { Feed } from "./feed.ts";
import { readCableText, readLengthText } from "./survey-cable.ts";

/** What the cells of one row have said so far. */
export type LoopDraft = {
  id?: string;
  title?: string;
  cable?: readonly CableSection[];
  type?: string;
  metres?: number;
  tapType?: string;
  tapMetres?: number;
  celsius?: number;
  feed?: string;
  batteryVolts?: number;
  feedOhms?: number;
  ringVolts?: number;
  ringHertz?: number;
  ren?: number;
  ringer?: string;
  mask?: string;
  powerInfluenceDbrnc?: number;
  balanceDb?: number;
  limits?: string;
};

export type SurveyColumn = keyof LoopDraft | "kilometres" | "feet" | "kilofeet";

/** Takes a cell over into the draft, or says what was expected instead. */
type TakeCell = (draft: LoopDraft, text: string) => string | undefined;

type ColumnRule = { readonly words: readonly string[]; readonly take: TakeCell };

const metresPerFoot = 0.3048;

/** Words are compared without case, spaces and signs: "Length (m)" is "lengthm". */
const rules: Readonly<Record<SurveyColumn, ColumnRule>> = {
  id: { words: ["id", "loop", "pair", "line", "number", "name"], take: word("id") },
  title: { words: ["title", "address", "remark"], take: word("title") },
  cable: {
    words: ["cable", "makeup", "loopmakeup"],
    take: (draft, text) => {
      const read = readCableText(text);
      if (!read.ok) return read.problem;
      draft.cable = read.cable;
      return undefined;
    },
  },
  type: { words: ["type", "cabletype", "gauge"], take: word("type") },
  metres: {
    words: ["metres", "meters", "m", "length", "lengthm", "lengthmetres", "lengthmeters", "cablemetres"],
    take: (draft, text) => {
      const metres = readLengthText(text);
      if (metres === undefined) return 'a length such as "1500" or "1.5 km"';
      draft.metres = metres;
      return undefined;
    },
  },
  kilometres: { words: ["kilometres", "kilometers", "km", "lengthkm"], take: length(1000, "1.5") },
  feet: { words: ["feet", "ft", "lengthft", "lengthfeet"], take: length(metresPerFoot, "4900") },
  kilofeet: { words: ["kft", "kilofeet", "lengthkft"], take: length(1000 * metresPerFoot, "4.9") },
  tapType: { words: ["taptype", "bridgedtaptype"], take: word("tapType") },
  tapMetres: {
    words: ["tapmetres", "tapmeters", "tap", "tapm", "bridgedtap", "bridgedtapmetres", "bridgedtapmeters"],
    take: (draft, text) => {
      const metres = readLengthText(text);
      if (metres === undefined) return 'a length such as "150"';
      draft.tapMetres = metres;
      return undefined;
    },
  },
  celsius: {
    words: ["celsius", "temperature", "temp", "temperaturec", "tempc"],
    take: plain("celsius", "degrees such as 20", ["°c", "c"]),
  },
  feed: { words: ["feed", "feedtype"], take: word("feed") },
  batteryVolts: { words: ["battery", "batteryvolts", "feedvolts"], take: quantity("batteryVolts", "V") },
  feedOhms: { words: ["feedohms", "feedresistance"], take: quantity("feedOhms", "Ω") },
  ringVolts: { words: ["ringvolts", "ringingvolts", "ringing", "ringrmsvolts"], take: quantity("ringVolts", "V") },
  ringHertz: { words: ["ringhertz", "ringhz", "ringinghertz", "ringinghz"], take: quantity("ringHertz", "Hz") },
  ren: { words: ["ren"], take: plain("ren", "a sum of ringers such as 1.5", ["ren"]) },
  ringer: { words: ["ringer", "ringertype"], take: word("ringer") },
  mask: { words: ["mask", "set", "settype", "terminal"], take: word("mask") },
  powerInfluenceDbrnc: {
    words: ["powerinfluence", "powerinfluencedbrnc"],
    take: plain("powerInfluenceDbrnc", "dBrnC such as 75", ["dbrnc"]),
  },
  balanceDb: { words: ["balance", "balancedb", "longitudinalbalance"], take: plain("balanceDb", "dB such as 62", ["db"]) },
  limits: { words: ["limits", "limitset"], take: word("limits") },
};

export const surveyColumns = Object.keys(rules) as readonly SurveyColumn[];

/** Undefined for a heading that means none of the columns. */
export function findSurveyColumn(heading: string): SurveyColumn | undefined {
  const bare = heading.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return surveyColumns.find((column) => rules[column].words.includes(bare));
}

/** Takes one cell over into the draft; undefined where it could, else a sentence. An empty cell says nothing. */
export function takeCell(draft: LoopDraft, column: SurveyColumn, text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const expected = rules[column].take(draft, trimmed);
  return expected === undefined ? undefined : `${column} is ${JSON.stringify(trimmed.slice(0, 40))}: expected ${expected}`;
}

/** The draft as the content of a loop file, still unchecked; or what is missing in it. */
export function loopOfDraft(
  draft: LoopDraft,
): { readonly ok: true; readonly loop: unknown } | { readonly ok: false; readonly problem: string } {
  const cable = cableOf(draft);
  if (typeof cable === "string") return { ok: false, problem: cable };
  const feed = feedOf(draft);
  if (typeof feed === "object" && "problem" in feed) return { ok: false, problem: feed.problem };
  const noise = noiseOf(draft);
  if (typeof noise === "string") return { ok: false, problem: noise };
  const { title, id, celsius, ren, ringer, mask, ringVolts, ringHertz, limits } = draft;
  const isRinging = ringVolts !== undefined || ringHertz !== undefined;
  const set = { ...given({ ren, ringer, mask }) };
  const loop = {
    format: "tipring-loop",
    version: 1,
    cable,
    ...given({ title: title ?? id, celsius, feed, noise, limits }),
    ...(isRinging ? { ringing: { ...ringing20Hz, ...given({ rmsVolts: ringVolts, hertz: ringHertz }) } } : {}),
    ...(Object.keys(set).length === 0 ? {} : { sets: [set] }),
  };
  return { ok: true, loop };
}

function cableOf({ cable, type, metres, tapType, tapMetres }: LoopDraft): readonly CableSection[] | string {
  if (cable !== undefined) {
    const other = Object.entries({ type, metres, tapType, tapMetres }).find(([, value]) => value !== undefined);
    return other === undefined ? cable : `cable and ${other[0]} are both given: expected one of them`;
  }
  if (type === undefined) return "type is missing: expected a cable of the catalogue, or a make-up in the column cable";
  if (metres === undefined) return "metres is missing: expected the length of the cable";
  if (tapMetres === undefined) return [{ type, metres }];
  return [
    { type, metres },
    { kind: "tap", type: tapType ?? type, metres: tapMetres },
  ];
}

function feedOf({ feed: id, batteryVolts, feedOhms }: LoopDraft): string | Feed | undefined | { readonly problem: string } {
  if (batteryVolts === undefined && feedOhms === undefined) return id;
  const base = id === undefined ? feed48V : findFeed(id)?.feed;
  // A feed that no catalogue has is named by the check itself.
  if (base === undefined) return id;
  const withBattery = { ...base, ...given({ batteryVolts }) };
  if (feedOhms === undefined) return withBattery;
  if (withBattery.kind !== "resistive")
    return { problem: `feedOhms is given for the feed ${String(id)}: expected it with a resistive feed` };
  return { ...withBattery, ohmsPerLeg: feedOhms / 2 };
}

function noiseOf({ powerInfluenceDbrnc, balanceDb }: LoopDraft): { powerInfluenceDbrnc: number; balanceDb: number } | string | undefined {
  if (powerInfluenceDbrnc === undefined && balanceDb === undefined) return undefined;
  if (powerInfluenceDbrnc === undefined) return "powerInfluenceDbrnc is missing: expected it beside balanceDb";
  if (balanceDb === undefined) return "balanceDb is missing: expected it beside powerInfluenceDbrnc";
  return { powerInfluenceDbrnc, balanceDb };
}

type KeyOf<T> = { [K in keyof LoopDraft]-?: NonNullable<LoopDraft[K]> extends T ? K : never }[keyof LoopDraft];

function word(key: KeyOf<string>): TakeCell {
  return (draft, text) => {
    draft[key] = text;
    return undefined;
  };
}

function quantity(key: KeyOf<number>, unit: QuantityUnit): TakeCell {
  return (draft, text) => {
    const read = parseQuantity(text, unit);
    if (!read.ok) return `a number, in ${unit} where no unit is written`;
    draft[key] = read.value;
    return undefined;
  };
}

/** A number that no prefix goes with, perhaps followed by its unit. */
function plain(key: KeyOf<number>, expected: string, units: readonly string[]): TakeCell {
  return (draft, text) => {
    const value = numberBefore(text, units);
    if (value === undefined) return expected;
    draft[key] = value;
    return undefined;
  };
}

function length(metres: number, example: string): TakeCell {
  return (draft, text) => {
    const value = numberBefore(text, []);
    if (value === undefined) return `a number such as ${example}`;
    draft.metres = value * metres;
    return undefined;
  };
}

function numberBefore(text: string, units: readonly string[]): number | undefined {
  const lower = text.toLowerCase();
  const unit = units.find((each) => lower.endsWith(each));
  const bare = (unit === undefined ? text : text.slice(0, -unit.length)).trim().replace(",", ".").replace("\u2212", "-");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(bare) ? Number(bare) : undefined;
}
