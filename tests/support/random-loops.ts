/** Loops drawn by chance, for comparing two ways of working out the same readings; and each as a bench. */
import { directLine } from "../../src/shared/catalog/benches.ts";
import { cableTypes } from "../../src/shared/catalog/cables.ts";
import { feedTypes } from "../../src/shared/catalog/feed-types.ts";
import { ringing20Hz } from "../../src/shared/catalog/feeds.ts";
import { offHookMasks } from "../../src/shared/catalog/off-hook-masks.ts";
import { ringerTypes } from "../../src/shared/catalog/ringers.ts";
import { plainTelephone } from "../../src/shared/catalog/telephones.ts";
import type { LoopMakeUp } from "../../src/main/engine/site-check/loop-make-up.ts";
import type { Random } from "../../src/main/engine/signals/random.ts";
import type { Bench, Exchange } from "../../src/shared/model/bench.ts";
import { LoopFile } from "../../src/shared/model/loop.ts";

/** Feed, gauges, lengths, a tap now and then, temperature, ringing and one to three sets. */
export function randomLoop(random: Random): LoopFile {
  const between = (low: number, high: number): number => low + random.nextUnit() * (high - low);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random.nextUnit() * choices.length)]!;
  const length = () => ({ type: pick(cableTypes).id, metres: Math.round(between(50, 2500)) });
  const cable: unknown[] = [length()];
  if (random.nextUnit() < 0.5) cable.push(length());
  if (random.nextUnit() < 0.3) cable.push({ kind: "tap", ...length(), metres: Math.round(between(20, 400)) });
  if (random.nextUnit() < 0.2) cable.push({ kind: "coil", henries: 0.088, ohms: 8 }, length());
  const waveform = pick(["sine", "sine", "trapezoid"] as const);
  return LoopFile.parse({
    format: "tipring-loop",
    version: 1,
    feed: pick(feedTypes).id,
    ringing: {
      ...ringing20Hz,
      rmsVolts: Math.round(between(60, 100)),
      hertz: pick([17, 20, 25, 30]),
      ohmsPerLeg: pick([50, 200, 400]),
      waveform,
      ...(random.nextUnit() < 0.2 ? { balance: "balanced", dcVolts: Math.round(between(0, 20)) } : {}),
    },
    cable,
    celsius: Math.round(between(-20, 50)),
    sets: Array.from({ length: 1 + Math.floor(random.nextUnit() * 3) }, () => ({
      ringer: pick(ringerTypes).id,
      mask: pick(offHookMasks.filter(({ id }) => id !== "australia")).id,
      leakageOhms: Math.round(10 ** between(4.7, 7.5)),
    })),
  });
}

/** The same loop as a bench with one exchange line. Detectors trip at nothing, so that what they look at can be measured in peace. */
export function benchOfLoop(file: LoopFile, loop: LoopMakeUp): Bench {
  const exchange = directLine.devices["exchange"] as Exchange;
  const port = exchange.ports["1"]!;
  const numb = { tripAmps: 10, debounceSeconds: 1 };
  const phones = loop.sets.map((set, k) => [
    `phone${k + 1}`,
    { ...plainTelephone, bounceSeconds: 0, ringer: set.ringer, offHook: set.mask, leakageOhms: set.leakageOhms },
  ]);
  return {
    ...directLine,
    devices: {
      exchange: {
        ...exchange,
        ports: { "1": { ...port, feed: loop.feed, ringing: { ...loop.ringing, cadenceSeconds: [50, 1] }, ringTrip: numb } },
      },
      ...Object.fromEntries(phones),
    },
    lines: {
      line1: {
        fxs: "exchange.1",
        fxo: loop.sets.map((_, k) => `phone${k + 1}.line`),
        cable: file.cable.map((section) => (section.kind === "coil" ? section : { celsius: file.celsius, ...section })),
      },
    },
  };
}
