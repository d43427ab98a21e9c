/** Paths into the bench file, such as `line1.cable[0].metres`: finds the value, and makes a bench that differs in it. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { SetValue } from "../../../shared/model/command.ts";
import { portIdsOf } from "../../../shared/catalog/device-ports.ts";
import type { CommandProblem } from "./types.ts";

type Tree = { [key: string]: unknown };
type Changed =
  { readonly ok: true; readonly bench: Bench; readonly before: unknown } | { readonly ok: false; readonly problem: CommandProblem };

/** What says what a thing is and where it is plugged in is not a value to set. */
const wiringKeys: readonly string[] = ["kind", "fxs", "fxo"];
const wiringStays = "says what is plugged in where, which cannot be set as a value";

/** The bench with one value changed; the bench given is left alone. `mayAdd` allows a key that is absent so far. */
export function withValue(bench: Bench, path: string, value: SetValue, mayAdd: boolean): Changed {
  const keys = splitPath(path);
  const [rootId, ...rest] = keys ?? [];
  const lastKey = rest.at(-1);
  if (keys !== undefined && rest.length === 0 && rootId === "country") return withCountry(bench, path, value);
  if (keys === undefined || rootId === undefined || lastKey === undefined) {
    return refuse(
      "bad-input",
      path,
      `"${path}" is not a path to a value: expected a device or line, then keys, such as line1.cable[0].metres`,
    );
  }
  if (rest.some((key) => wiringKeys.includes(key))) {
    return refuse("not-possible", path, `${path} ${wiringStays}`);
  }
  const changed = JSON.parse(JSON.stringify(bench)) as Bench;
  const root = ownChild(changed.devices, rootId) ?? ownChild(changed.lines, rootId) ?? benchTones(changed, rootId, mayAdd);
  if (root === undefined) {
    const known = [...Object.keys(bench.devices), ...Object.keys(bench.lines)].join(", ");
    return refuse("unknown-id", path, `"${rootId}" is no device or line of this bench; it has ${known}`);
  }
  const holder = rest.slice(0, -1).reduce<unknown>((here, key) => childOrNew(here, key, mayAdd), root);
  const before = ownChild(holder, lastKey);
  if (!isTree(holder) || (before === undefined && !(mayAdd && !Array.isArray(holder)))) {
    return refuse("bad-input", path, `${path} does not exist on this bench`);
  }
  const misfit = before === undefined ? undefined : kindMisfit(before, value);
  if (misfit !== undefined) return refuse("bad-input", path, `${path}: ${misfit}`);
  if (isTree(value) && !mayAdd) return refuse("not-possible", path, `${path}: a group of values needs the bench file's schema`);
  holder[lastKey] = value;
  if (wiringMark(changed) !== wiringMark(bench)) return refuse("not-possible", path, `${path} ${wiringStays}`);
  return { ok: true, bench: changed, before };
}

/** The country is a value of the bench itself. */
function withCountry(bench: Bench, path: string, value: SetValue): Changed {
  if (typeof value !== "string")
    return refuse("bad-input", path, `country: expected a two-letter code such as "GB", got ${JSON.stringify(value)}`);
  return { ok: true, bench: { ...(JSON.parse(JSON.stringify(bench)) as Bench), country: value }, before: bench.country };
}

/** `tones.busy.levelDbm`: tones of the bench that are set by hand. */
function benchTones(bench: Bench, rootId: string, mayAdd: boolean): unknown {
  return rootId === "tones" ? childOrNew(bench, rootId, mayAdd) : undefined;
}

/** A group of values that the file left out is made; the schema then says whether it belongs there. */
function childOrNew(holder: unknown, key: string, mayAdd: boolean): unknown {
  const child = ownChild(holder, key);
  if (child !== undefined || !mayAdd || !isTree(holder) || Array.isArray(holder)) return child;
  const made: Tree = {};
  holder[key] = made;
  return made;
}

/** `line1.cable[0].metres` gives line1, cable, 0, metres; undefined where the text is no path. */
function splitPath(path: string): string[] | undefined {
  if (!/^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+|\[\d+\])*$/.test(path)) return undefined;
  return path.replaceAll("]", "").split(/[.[]/);
}

/** What exists, and what is plugged in where. */
function wiringMark({ devices, lines }: Bench): string {
  const things = Object.entries(devices).map(([id, device]) => [id, device.kind, portIdsOf(device)]);
  return JSON.stringify([things, Object.entries(lines).map(([id, { fxs, fxo }]) => [id, fxs, fxo])]);
}

function kindMisfit(before: unknown, value: SetValue): string | undefined {
  if (Array.isArray(before)) return "a list cannot be set; expected the path of a value in it, such as cable[0].metres";
  if (isTree(before) && !isTree(value)) return "holds several values; expected the path of a single one, or all of them";
  if (typeof before !== typeof value) return `expected a ${typeof before}, got ${JSON.stringify(value)}`;
  if (typeof value === "number" && !Number.isFinite(value)) return `expected a finite number, got ${value}`;
  return undefined;
}

function ownChild(holder: unknown, key: string): unknown {
  return isTree(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

function refuse(code: CommandProblem["code"], path: string, text: string): Changed {
  return { ok: false, problem: { code, path, text } };
}
