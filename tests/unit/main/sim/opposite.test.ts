/** Undo, command kind by command kind, on real benches: the opposite leaves the bench as it stood, or the kind is one that is replayed. */
import { describe, expect, it } from "vitest";
import { applyCommand } from "../../../../src/main/sim/apply-command.ts";
import type { Opposite } from "../../../../src/main/sim/journal.ts";
import { isMeasurement, isOver, oppositeByJournal, oppositeOf } from "../../../../src/main/sim/opposite.ts";
import { findBench } from "../../../../src/shared/catalog/benches.ts";
import type { Bench, ExchangePort } from "../../../../src/shared/model/bench.ts";
import { BenchCommand, type CommandOf, type JournalEntry } from "../../../../src/shared/model/command.ts";
import { isAboutNotes } from "../../../../src/shared/model/notes-after.ts";
import type { Recording } from "../../../../src/shared/model/recording.ts";
import type { DeviceState, ExchangePortState, GatewayLineState } from "../../../../src/shared/model/snapshot.ts";
import { aBench, type TestBench } from "../../../support/a-bench.ts";

type Kind = BenchCommand["kind"];
/** `before`: what makes the command possible. `on`: the bench, the direct line unless told otherwise. `lasts`: seconds until it is put back; `settles`: until the line is at rest. */
type PutBack = {
  readonly on?: string;
  readonly lasts?: number;
  readonly settles?: number;
  readonly before?: readonly BenchCommand[];
  readonly command: BenchCommand;
};

const leak = { kind: "fault", line: "line1", at: 0.5, id: "leak", fault: { kind: "leak", ohms: 50_000 } } as const;
const clip = { kind: "clip", device: "butt-set", line: "line1", at: "fxo" } as const;
const busyTone = { kind: "tone", device: "exchange", line: "line1", name: "busy" } as const;
const humming = { kind: "speak", device: "phone1", toneHz: 1000, levelDbm: -10, repeat: true } as const;
const measure = { kind: "measure", line: "line1", at: "fxo", what: "ren" } as const;

/** A 1 kHz tone of a second, as a file that was brought in. */
const tone: Recording = {
  name: "tone.wav",
  sha256: "0".repeat(64),
  sampleHz: 8000,
  tracks: [{ title: "channel 1", unit: "full scale", samples: Float32Array.from({ length: 8000 }, (_, i) => Math.sin((Math.PI * i) / 4)) }],
};

/** Every kind, with each of the ways in which it can change a bench. */
const putBack: { readonly [K in Kind]?: readonly (PutBack & { readonly command: CommandOf<K> })[] } = {
  hook: [
    { settles: 2, command: { kind: "hook", device: "phone1", to: "off" } },
    {
      before: [{ kind: "hook", device: "phone1", to: "off" }],
      lasts: 2,
      settles: 1,
      command: { kind: "hook", device: "phone1", to: "on" },
    },
    { command: { kind: "hook", device: "phone1", to: "on" } },
    { before: [clip], settles: 2, command: { kind: "hook", device: "butt-set", to: "off" } },
  ],
  set: [
    { command: { kind: "set", path: "line1.cable[0].metres", value: 1234 } },
    { command: { kind: "set", path: "country", value: "GB" } },
    { command: { kind: "set", path: "phone1.ringer", value: { ohms: 5000, farads: 1e-6 } } },
  ],
  fault: [{ command: leak }],
  repair: [{ before: [leak], command: { kind: "repair", line: "line1", id: "leak" } }],
  plug: [{ before: [{ kind: "unplug", line: "line1" }], command: { kind: "plug", from: "exchange.1", to: "phone1.line" } }],
  unplug: [{ command: { kind: "unplug", line: "line1" } }, { command: { kind: "unplug", line: "line1", port: "phone1.line" } }],
  ring: [{ command: { kind: "ring", device: "exchange", line: "line1", seconds: 60 } }],
  battery: [
    { command: { kind: "battery", device: "exchange", line: "line1", to: "reversed" } },
    {
      before: [{ kind: "battery", device: "exchange", line: "line1", to: "reversed" }],
      command: { kind: "battery", device: "exchange", line: "line1", to: "off" },
    },
  ],
  tone: [{ command: busyTone }, { before: [busyTone], command: { kind: "tone", device: "exchange", line: "line1", name: "dial" } }],
  speak: [{ command: humming }, { before: [humming], command: { kind: "speak", device: "phone1", levelDbm: -10 } }],
  play: [
    { command: { kind: "play", port: "phone1.line", file: tone.name, gainDb: 0 } },
    {
      before: [{ kind: "play", port: "phone1.line", file: tone.name, gainDb: 0, repeat: true }],
      command: { kind: "play", port: "phone1.line", gainDb: 0 },
    },
  ],
  network: [
    { on: "ata", command: { kind: "network", device: "ata", to: "off" } },
    { on: "ata", command: { kind: "network", device: "ata", lossRatio: 0.05, delaySeconds: 0.08 } },
  ],
  power: [{ on: "ata", command: { kind: "power", device: "ata", to: "off" } }],
  clip: [{ command: clip }, { on: "two-subscribers", before: [clip], command: { ...clip, line: "line2" } }],
  unclip: [{ before: [clip], command: { kind: "unclip", device: "butt-set" } }],
  mute: [{ before: [clip], command: { kind: "mute", device: "butt-set", to: "on" } }],
  measure: [{ command: measure }],
  "line-test": [{ command: { kind: "line-test", line: "line1", suite: "gr-909" } }],
  "stop-test": [{ before: [measure], command: { kind: "stop-test" } }],
  "measure-level": [{ command: { kind: "measure-level", port: "phone1.line", seconds: 1, relativeDbr: 0 } }],
};

/** What is over when it is done: only a run without it is as if it had never been. */
const replayed: { readonly [K in Kind]?: PutBack & { readonly command: CommandOf<K> } } = {
  flash: { before: [{ kind: "hook", device: "phone1", to: "off" }], command: { kind: "flash", device: "phone1", seconds: 0.3 } },
  dial: {
    before: [{ kind: "hook", device: "phone1", to: "off" }],
    command: { kind: "dial", device: "phone1", digits: "1", by: "dtmf" },
  },
  fax: { on: "fax-line", command: { kind: "fax", device: "fax1", to: "102", pages: 1 } },
  meter: {
    before: [{ kind: "hook", device: "phone1", to: "off" }],
    command: { kind: "meter", device: "exchange", line: "line1", pulses: 1 },
  },
  wink: { command: { kind: "wink", device: "exchange", line: "line1", seconds: 0.2 } },
  "advise-charge": { command: { kind: "advise-charge", device: "exchange", line: "line1", charge: "EUR 1.20" } },
};

const metering = { kind: "longitudinal", hertz: 50, rmsVolts: 40, pulseSeconds: 0.4, pauseSeconds: 0.2 } as const;
const metered = (port: ExchangePort): ExchangePort => ({ ...port, metering });

function aBenchFor({ on = "direct-line", before = [] }: PutBack): { bench: TestBench; entries: JournalEntry[] } {
  const file = findBench(on) ?? expect.unreachable(`no bench ${on}`);
  const bench = aBench(file).withPorts(metered).withRecordings(tone).start();
  const entries = before.map((command) => {
    bench.do(command);
    bench.run(0.05);
    return { step: bench.bench.step, command };
  });
  return { bench, entries };
}

/** The opposite, as the client would hold it. */
function given(bench: TestBench, command: BenchCommand, entries: readonly JournalEntry[]): Opposite {
  const { outcome } = applyCommand(bench.bench, command);
  if (!outcome.ok) throw new Error(`${command.kind} was refused: ${outcome.refusal.text}`);
  return (outcome.value as { opposite: Opposite }).opposite ?? oppositeByJournal(command, entries);
}

/** How the bench stands: its file, the contacts, and the volts that are left on the lines when it is at rest. */
function standing(bench: TestBench, settles = 0.25) {
  bench.run(settles);
  const names = Object.keys(bench.bench.bench.lines).map((line) => `${line}.fxs.tipRingVolts`);
  const rms = bench.record(names, 0.05).map((volts) => Math.sqrt(volts.reduce((sum, v) => sum + v * v, 0) / volts.length));
  const { devices, lines, instruments } = bench.bench.snapshot();
  const faults = Object.entries(lines).map(([id, line]) => ({ id, faults: line.faults?.map((fault) => fault.id) }));
  const { tester, buttSet } = instruments ?? {};
  const clip = buttSet && { line: buttSet.line, at: buttSet.at, hook: buttSet.hook, muted: buttSet.muted };
  return { file: asUsual(bench.bench.bench), contacts: Object.values(devices).map(contactsOf), faults, clip, measured: tester?.what, rms };
}

function contactsOf(device: DeviceState): unknown {
  const ports: readonly (ExchangePortState | GatewayLineState)[] = "ports" in device ? Object.values(device.ports) : [];
  return {
    hook: "hook" in device && device.hook,
    power: "power" in device && device.power,
    network: "network" in device && device.network,
    ports: ports.map((port) => ({ battery: "battery" in port && port.battery, tone: port.tone, ringing: port.ringing })),
  };
}

/** Without what is usual on a network and where no fault is, said or left out. */
function asUsual(file: Bench): unknown {
  const usual: Readonly<Record<string, unknown>> = { isUp: true, lossRatio: 0, lossBurstPackets: 1, delaySeconds: 0, jitterSeconds: 0 };
  return JSON.parse(JSON.stringify(file, (key, value: unknown) => (value === usual[key] || isEmpty(value) ? undefined : value))) as unknown;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

describe("undo at the present moment", () => {
  for (const [kind, cases] of Object.entries(putBack)) {
    it(`of "${kind}" leaves file, contacts and volts as they were`, () => {
      for (const each of cases) {
        const { bench, entries } = aBenchFor(each);
        const { rms: voltsBefore, ...before } = standing(bench, each.settles);
        const opposite = given(bench, each.command, entries);
        bench.run(each.lasts ?? 0.02);
        for (const command of opposite ?? expect.unreachable(`nothing puts ${each.command.kind} back`)) bench.do(command);
        const { rms, ...after } = standing(bench, each.settles);
        expect(after, JSON.stringify(each.command)).toEqual(before);
        // 0.3 V: what is left in the cable and in the bell's capacitor.
        rms.forEach((volts, i) => expect(Math.abs(volts - voltsBefore[i]!), JSON.stringify(each.command)).toBeLessThan(0.3));
      }
    });
  }
  it("of a call that is held takes it back", () => {
    const { bench } = aBenchFor({ on: "ata", command: { kind: "hold", device: "softphone", to: "on" } });
    bench.run(1);
    bench.offHook();
    bench.run(0.5);
    bench.dial("5550102");
    bench.run(5);
    bench.offHook("softphone");
    bench.run(1);
    const softphone = () => bench.bench.snapshot().devices["softphone"] as { onHold?: string; isTalking: boolean };
    expect(softphone()).toMatchObject({ isTalking: true });
    const opposite = given(bench, { kind: "hold", device: "softphone", to: "on" }, []);
    bench.run(0.5);
    expect(softphone().onHold).toBe("5550101");
    for (const command of opposite ?? []) bench.do(command);
    bench.run(0.5);
    expect(softphone()).not.toHaveProperty("onHold");
  });
  it("of a measurement that is over has nothing to put back, and is not waited for", () => {
    const { bench } = aBenchFor({ command: measure });
    expect(given(bench, { ...measure, what: "dc-volts" }, [])).toEqual([{ kind: "stop-test" }]);
    bench.runUntil("measurement.taken", 10);
    expect(bench.apply({ kind: "stop-test" })?.text).toBe("the tester measures nothing now");
    expect(isMeasurement(measure)).toBe(true);
  });
});

describe("undo by a replay", () => {
  for (const [kind, each] of Object.entries(replayed)) {
    it(`is for "${kind}": it is over and cannot be put back`, () => {
      const { bench, entries } = aBenchFor(each);
      expect(given(bench, each.command, entries)).toBeUndefined();
    });
  }
  it("is for ringing that has ended by itself, and for ringing that was stopped", () => {
    const ring = { kind: "ring", device: "exchange", line: "line1", seconds: 4 } as const;
    expect([isOver(ring, 3.9), isOver(ring, 4)]).toEqual([false, true]);
    const { bench } = aBenchFor({ command: ring });
    bench.do(ring);
    expect(given(bench, { ...ring, seconds: 0 }, [])).toBeUndefined();
  });
});

describe("every kind of command", () => {
  it("is put back, or replayed, or a note: undo knows what to do with it", () => {
    const kinds = BenchCommand.def.options.map((option) => option.shape.kind.value);
    const elsewhere: readonly Kind[] = ["hold", "transfer"]; // in calls: above, and below
    const notes = kinds.filter((kind) => isAboutNotes({ kind } as BenchCommand));
    expect([...Object.keys(putBack), ...Object.keys(replayed), ...elsewhere, ...notes].toSorted()).toEqual(kinds.toSorted());
    const none = { bench: findBench("ata")!, snapshot: (): never => expect.unreachable("a transfer leaves nothing to look at") };
    expect(oppositeOf({ kind: "transfer", device: "softphone", to: "5551234" }, none)).toBeUndefined();
  });
});
