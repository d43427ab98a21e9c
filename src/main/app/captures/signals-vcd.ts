/**
 * What detectors and contacts said over a run, as a value change dump (IEEE 1364, clause 18): a line of one bit for each, which PulseView
 * and sigrok-cli open. It is made of the event log: a wire is what two kinds of events turn on and off.
 */
import type { BenchEvent, EventKind } from "../../../shared/model/event.ts";

type Wire = {
  readonly name: string;
  readonly on: readonly EventKind[];
  readonly off: readonly EventKind[];
  readonly of: "device" | "line";
};

const wires: readonly Wire[] = [
  { name: "off-hook", on: ["hook.off"], off: ["hook.on"], of: "device" },
  { name: "loop", on: ["loop.closed"], off: ["loop.opened"], of: "line" },
  { name: "ringing", on: ["ringing.started"], off: ["ringing.stopped"], of: "line" },
  { name: "ring-detected", on: ["ring.detected"], off: ["ring.ended"], of: "device" },
  { name: "tone", on: ["tone.started"], off: ["tone.stopped"], of: "line" },
  { name: "reversed", on: ["polarity.reversed"], off: ["polarity.restored"], of: "line" },
  { name: "no-battery", on: ["battery.removed"], off: ["battery.restored"], of: "line" },
  { name: "ground", on: ["ground.seen"], off: ["ground.gone"], of: "line" },
  { name: "in-use", on: ["line.in-use"], off: ["line.free"], of: "device" },
  { name: "relay", on: ["relay.operated"], off: ["relay.released"], of: "device" },
  { name: "power", on: ["power.on"], off: ["power.off"], of: "device" },
];

/** sigrok takes the time scale for the sample rate: 10 us are finer than the grid's 20.8 us, and ten minutes stay a file that opens. */
const ticksPerSecond = 100_000;

export type VcdRange = { readonly fromSeconds: number; readonly toSeconds: number };

/** Undefined where no event of the run is of a wire. Wires that never change in the run are left out. */
export function signalsVcd(events: readonly BenchEvent[], { fromSeconds, toSeconds }: VcdRange): string | undefined {
  const found = new Map<string, Change[]>();
  for (const event of events) {
    for (const wire of wires) {
      const isOn = wire.on.includes(event.kind);
      if (!isOn && !wire.off.includes(event.kind)) continue;
      const owner = wire.of === "line" && event.line !== undefined ? event.line : event.source;
      const name = `${owner}.${wire.name}`;
      found.set(name, [...(found.get(name) ?? []), { seconds: event.seconds, isOn }]);
    }
  }
  if (found.size === 0) return undefined;
  const names = [...found.keys()].sort();
  const codes = new Map(names.map((name, index) => [name, code(index)]));
  const head = [
    "$version Tipring $end",
    `$comment from ${fromSeconds} s to ${toSeconds} s of the run $end`,
    "$timescale 10 us $end",
    "$scope module bench $end",
    ...names.map((name) => `$var wire 1 ${codes.get(name)!} ${name} $end`),
    "$upscope $end",
    "$enddefinitions $end",
    "#0",
    "$dumpvars",
    ...names.map((name) => `${valueBefore(found.get(name)!, fromSeconds)}${codes.get(name)!}`),
    "$end",
  ];
  const changes = names.flatMap((name) =>
    found
      .get(name)!
      .filter(({ seconds }) => seconds >= fromSeconds && seconds <= toSeconds)
      .map(({ seconds, isOn }) => ({ tick: tickOf(seconds - fromSeconds), text: `${isOn ? 1 : 0}${codes.get(name)!}` })),
  );
  changes.sort((one, other) => one.tick - other.tick);
  const body: string[] = [];
  let tick = 0;
  for (const change of changes) {
    if (change.tick !== tick) body.push(`#${change.tick}`);
    tick = change.tick;
    body.push(change.text);
  }
  const end = tickOf(toSeconds - fromSeconds);
  return `${[...head, ...body, ...(end > tick ? [`#${end}`] : [])].join("\n")}\n`;
}

type Change = { readonly seconds: number; readonly isOn: boolean };

/** What the last change before says, or the opposite of the first one to come. */
function valueBefore(changes: readonly Change[], seconds: number): 0 | 1 {
  const last = changes.findLast((change) => change.seconds < seconds);
  const isOn = last === undefined ? !(changes[0]?.isOn ?? false) : last.isOn;
  return isOn ? 1 : 0;
}

function tickOf(seconds: number): number {
  return Math.round(seconds * ticksPerSecond);
}

/** Identifier codes are printable characters, ! to ~. */
function code(index: number): string {
  const first = String.fromCharCode(33 + (index % 94));
  return index < 94 ? first : first + code(Math.floor(index / 94) - 1);
}
