/** Volts as a meter of a stated input resistance sees them: direct and alternating, and ringing. */
import { testSet } from "../../../shared/catalog/tester.ts";
import type { TestPair } from "../../../shared/model/tester.ts";
import { formatOhms, formatSeconds } from "../../../shared/units/format.ts";
import type { Channel, HookupPart, Terminal } from "./hookup.ts";
import { directWatch, drained, drainText, leads, steady } from "./procedure.ts";
import type { OpenEnd, Procedure, Reading } from "./procedure.ts";
import type { ChannelReading } from "./steady-meter.ts";

/** A foreign battery behind a high resistance may charge bells for so long. */
const mostSeconds = 8;
/** The last digit that such a set shows. */
const leastVolts = 1e-3;

export const endsOfPair: Readonly<Record<TestPair, readonly [Terminal, Terminal]>> = {
  "tip-ring": ["tip", "ring"],
  "tip-ground": ["tip", "earth"],
  "ring-ground": ["ring", "earth"],
};

export const pairText: Readonly<Record<TestPair, string>> = {
  "tip-ring": "tip and ring",
  "tip-ground": "tip and earth",
  "ring-ground": "ring and earth",
};

export type VoltsReading = { readonly dcVolts: number; readonly acRmsVolts: number };

export function* measureVolts(options: {
  readonly pair: TestPair;
  readonly open: readonly OpenEnd[];
  readonly inputOhms: number;
}): Procedure<VoltsReading & { readonly how: string }> {
  const { pair, open, inputOhms } = options;
  yield* drained(open);
  const [a, b] = endsOfPair[pair];
  const parts: readonly HookupPart[] = [...leads, { kind: "resistor", id: "input", a, b, ohms: inputOhms }];
  const channel: Channel = { kind: "volts", a, b };
  const [reading] = yield* steady({ hookup: { parts, channels: [channel] }, open, watch: directWatch(mostSeconds, leastVolts) });
  const how = `${formatOhms(inputOhms)} between ${pairText[pair]}.${drainText(open)}`;
  return { dcVolts: reading.dc, acRmsVolts: reading.acRms, how };
}

/** All three voltages at once, 10 Mohm from each wire to earth: as a line test sees a pair. */
export function* measureAllVolts(open: readonly OpenEnd[]): Procedure<Readonly<Record<TestPair, VoltsReading>>> {
  yield* drained(open);
  const ohms = testSet.inputOhms.high;
  const parts: readonly HookupPart[] = [
    { kind: "resistor", id: "input.tip", a: "tip", b: "earth", ohms },
    { kind: "resistor", id: "input.ring", a: "ring", b: "earth", ohms },
  ];
  const channelOf = (pair: TestPair): Channel => {
    const [a, b] = endsOfPair[pair];
    return { kind: "volts", a, b };
  };
  const [between, tip, ring] = yield* steady({
    hookup: { parts, channels: [channelOf("tip-ring"), channelOf("tip-ground"), channelOf("ring-ground")] },
    open,
    watch: directWatch(mostSeconds, leastVolts),
  });
  const volts = ({ dc, acRms }: ChannelReading): VoltsReading => ({ dcVolts: dc, acRmsVolts: acRms });
  return { "tip-ring": volts(between), "tip-ground": volts(tip), "ring-ground": volts(ring) };
}

export function* measureRinging(options: { readonly open: readonly OpenEnd[]; readonly seconds: number }): Procedure<Reading> {
  const { open, seconds } = options;
  const { leastRmsVolts } = testSet.ringing;
  const ohms = testSet.inputOhms.high;
  const parts: readonly HookupPart[] = [...leads, { kind: "resistor", id: "input", a: "tip", b: "ring", ohms }];
  const hookup = { parts, channels: [{ kind: "volts", a: "tip", b: "ring" }] } as const;
  const result = yield { hookup, open, watch: { kind: "ringing", waitSeconds: seconds, leastRmsVolts } };
  const how = `${formatOhms(ohms)} between tip and ring, true rms over whole cycles.`;
  const ringing = result.kind === "ringing" ? result.ringing : undefined;
  if (ringing === undefined) return { value: 0, unit: "V", absent: true, how: `${how} Nothing rang within ${formatSeconds(seconds)}.` };
  return { value: ringing.rmsVolts, unit: "V", others: { hertz: ringing.hertz, dcVolts: ringing.dcVolts }, how };
}
