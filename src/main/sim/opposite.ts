/** What puts back, while the line lives on, what a command changed: from how the bench stood before it. */
import { buttSetId } from "../../shared/catalog/tester-kinds.ts";
import type { Bench } from "../../shared/model/bench.ts";
import { SetValue } from "../../shared/model/command.ts";
import type { BenchCommand, CommandOf, JournalEntry } from "../../shared/model/command.ts";
import type { BenchSnapshot, DeviceState, ExchangePortState } from "../../shared/model/snapshot.ts";
import type { Opposite } from "./journal.ts";

/** How the bench stood: its file, and its state, which is worked out only where it is needed. */
export type Standing = { readonly bench: Bench; readonly snapshot: () => BenchSnapshot };

/** The opposite of a command that changes how the bench stands; undefined where nothing puts it back. */
export function oppositeOf(command: BenchCommand, { bench, snapshot }: Standing): Opposite {
  switch (command.kind) {
    case "set":
      return oppositeOfSet(command, bench);
    case "fault":
      return [{ kind: "repair", line: command.line, id: command.id }];
    case "repair":
      return oppositeOfRepair(command, bench);
    case "plug":
      return oppositeOfPlug(command, bench);
    case "unplug":
      return oppositeOfUnplug(command, bench);
    case "network":
      return oppositeOfNetwork(command, bench);
    case "hook": {
      const hook = hookOf(command.device, snapshot());
      if (hook === undefined) return undefined;
      return hook === command.to ? [] : [{ ...command, to: hook }];
    }
    case "power": {
      const state = snapshot().devices[command.device];
      if (state === undefined || !("power" in state)) return undefined;
      return state.power === (command.to === "on") ? [] : [{ ...command, to: state.power ? "on" : "off" }];
    }
    case "battery":
      return oppositeOfBattery(command, snapshot());
    case "hold":
      return [{ ...command, to: command.to === "on" ? "off" : "on" }];
    case "ring":
      return command.seconds > 0 ? [{ kind: "ring", device: command.device, line: command.line, seconds: 0 }] : undefined;
    case "clip":
    case "unclip":
    case "mute":
      return oppositeAtButtSet(command, snapshot());
    case "measure":
    case "line-test":
      return [{ kind: "stop-test" }];
    case "measure-level":
      // It only listens: the bench is the same with it and without it.
      return [];
    default:
      return undefined;
  }
}

/** The opposite of what only the journal can tell: what was on a line before a sound was put onto it, what was measured before it was stopped. */
export function oppositeByJournal(command: BenchCommand, entries: readonly JournalEntry[]): Opposite {
  if (command.kind === "stop-test") {
    const stopped = entries.findLast((entry) => isMeasurement(entry.command));
    return stopped === undefined ? undefined : [stopped.command];
  }
  if (command.kind !== "speak" && command.kind !== "play" && command.kind !== "tone") return undefined;
  const before = entries.findLast((entry) => isSamePlace(entry.command, command))?.command as typeof command | undefined;
  if (before !== undefined && goesOn(before)) return [before];
  return [silence(command)];
}

/** Is what the command did over by itself after so many seconds? Then there is nothing left to put back. */
export function isOver(command: BenchCommand, secondsSince: number): boolean {
  return command.kind === "ring" && secondsSince >= command.seconds;
}

/** A measurement that is over has left the line as it was: there is nothing to put back, and nobody waits for a run without it. */
export function isMeasurement({ kind }: BenchCommand): boolean {
  return kind === "measure" || kind === "line-test";
}

type SoundCommand = CommandOf<"speak" | "play" | "tone">;

function isSamePlace(one: BenchCommand, other: SoundCommand): boolean {
  if (one.kind === "play") return other.kind === "play" && one.port === other.port;
  if (one.kind === "tone") return other.kind === "tone" && one.device === other.device && one.line === other.line;
  return one.kind === "speak" && other.kind === "speak" && one.device === other.device;
}

/** A recording that was to be heard once may be over since: it is not begun again. */
function goesOn(command: SoundCommand): boolean {
  if (command.kind === "tone") return command.name !== undefined;
  return command.repeat === true || (command.kind === "speak" && command.toneHz !== undefined);
}

function silence(command: SoundCommand): SoundCommand {
  switch (command.kind) {
    case "tone":
      return { kind: "tone", device: command.device, line: command.line };
    case "speak":
      return { kind: "speak", device: command.device, levelDbm: command.levelDbm };
    case "play":
      return { kind: "play", port: command.port, gainDb: 0 };
  }
}

/** A value that the file left out cannot be left out again: the group around it is set as it was. */
function oppositeOfSet({ path }: CommandOf<"set">, bench: Bench): Opposite {
  if (path === "country") return [{ kind: "set", path, value: bench.country }];
  const ends = [...path.matchAll(/[.[]|$/g)].map(({ index }) => index);
  const chain = ends.map((end) => ({ path: path.slice(0, end), value: valueAt(bench, path.slice(0, end)) }));
  const nearest = chain.slice(1).findLast(({ value }) => value !== undefined);
  const value = SetValue.safeParse(nearest?.value);
  return nearest === undefined || !value.success ? undefined : [{ kind: "set", path: nearest.path, value: value.data }];
}

function valueAt(bench: Bench, path: string): unknown {
  const [rootId = "", ...keys] = path.replaceAll("]", "").split(/[.[]/);
  const root = own(bench.devices, rootId) ?? own(bench.lines, rootId) ?? (rootId === "tones" ? bench.tones : undefined);
  return keys.reduce<unknown>(own, root);
}

function own(holder: unknown, key: string): unknown {
  return typeof holder === "object" && holder !== null && Object.hasOwn(holder, key) ? (holder as Record<string, unknown>)[key] : undefined;
}

function oppositeOfRepair({ line, id }: CommandOf<"repair">, bench: Bench): Opposite {
  const placed = bench.lines[line]?.faults?.[id];
  return placed === undefined || placed.hidden === true ? undefined : [{ kind: "fault", line, id, at: placed.at, fault: placed.fault }];
}

/** A line that came new with its plugs cannot be taken away again: only pulled out. */
function oppositeOfPlug({ from, to }: CommandOf<"plug">, bench: Bench): Opposite {
  const head = Object.entries(bench.lines).find(([, { fxs }]) => fxs === from || fxs === to);
  if (head === undefined) return undefined;
  const [line, { fxs }] = head;
  return [{ kind: "unplug", line, port: fxs === from ? to : from }];
}

/** Only what was plugged in last can be put back into its own place. */
function oppositeOfUnplug({ line: id, port }: CommandOf<"unplug">, bench: Bench): Opposite {
  const line = bench.lines[id];
  if (line === undefined) return undefined;
  if (port !== undefined && line.fxo.at(-1) !== port) return undefined;
  const gone = port === undefined ? line.fxo : [port];
  return gone.map((to) => ({ kind: "plug", from: line.fxs, to }));
}

function oppositeOfNetwork({ kind: _kind, device, to, ...given }: CommandOf<"network">, bench: Bench): Opposite {
  const model = bench.devices[device];
  if (model === undefined || !("ip" in model)) return undefined;
  const { isUp = true, ...before } = model.ip;
  const usual = { lossRatio: 0, lossBurstPackets: 1, delaySeconds: 0, jitterSeconds: 0 };
  const keys = Object.keys(given) as (keyof typeof usual)[];
  const conditions = Object.fromEntries(keys.map((key) => [key, before[key] ?? usual[key]]));
  return [{ kind: "network", device, ...(to === undefined ? {} : { to: isUp ? "on" : "off" }), ...conditions }];
}

function hookOf(device: string, { devices, instruments }: BenchSnapshot): "on" | "off" | undefined {
  if (device === buttSetId) return instruments?.buttSet?.hook;
  const state = devices[device];
  return state !== undefined && "hook" in state ? state.hook : undefined;
}

function oppositeOfBattery(command: CommandOf<"battery">, { devices }: BenchSnapshot): Opposite {
  const port = fxsPortsOf(devices[command.device]).find(({ line }) => line === command.line);
  if (port === undefined || port.battery === "high-resistance") return undefined;
  return port.battery === command.to ? [] : [{ ...command, to: port.battery }];
}

function fxsPortsOf(device: DeviceState | undefined): readonly ExchangePortState[] {
  switch (device?.kind) {
    case "exchange":
    case "ata":
    case "fxs-gateway":
      return Object.values(device.ports);
    case "pbx":
      return Object.values(device.extensions);
    default:
      return [];
  }
}

function oppositeAtButtSet(command: CommandOf<"clip" | "unclip" | "mute">, { instruments }: BenchSnapshot): Opposite {
  const before = instruments?.buttSet;
  if (command.kind === "mute") {
    if (before === undefined) return undefined;
    return before.muted === (command.to === "on") ? [] : [{ ...command, to: before.muted ? "on" : "off" }];
  }
  if (before === undefined) return command.kind === "clip" ? [{ kind: "unclip", device: buttSetId }] : [];
  // On another pair it begins on hook: a call that it was in is over.
  return before.hook === "off" ? undefined : [{ kind: "clip", device: buttSetId, line: before.line, at: before.at }];
}
