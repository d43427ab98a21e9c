/** A loop file as a bench that runs: one exchange line, the loop's cable, its sets on it. */
import { directLine } from "../../shared/catalog/benches.ts";
import { plainTelephone } from "../../shared/catalog/telephones.ts";
import { Bench } from "../../shared/model/bench.ts";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done } from "../../shared/ipc/outcome.ts";
import type { LoopFile } from "../../shared/model/loop.ts";
import type { LoopMakeUp } from "../engine/site-check/loop-make-up.ts";
import { withMakeUp } from "./site-check.ts";

/** Refuses what no catalogue has. */
export function siteBench(file: LoopFile): Outcome<Bench> {
  const outcome = withMakeUp(file, (loop) => benchOf(file, loop));
  return outcome.ok ? done(Bench.parse(outcome.value)) : outcome;
}

function benchOf(file: LoopFile, loop: LoopMakeUp): unknown {
  const exchange = directLine.devices["exchange"];
  if (exchange?.kind !== "exchange") throw new Error("the direct line has no exchange");
  const port = exchange.ports["1"];
  if (port === undefined) throw new Error("the exchange of the direct line has no port 1");
  const phones = loop.sets.map((set, i) => {
    const { ringer, mask, leakageOhms, ringDetector } = set;
    return [`phone${i + 1}`, { ...plainTelephone, title: set.title, ringer, offHook: mask, leakageOhms, ringDetector }] as const;
  });
  return {
    ...directLine,
    id: "site-loop",
    title: file.title ?? "A loop",
    summary: "A loop of the site check, as a bench.",
    devices: {
      exchange: {
        ...exchange,
        ports: { "1": { ...port, feed: loop.feed, ringing: loop.ringing, loopDetector: loop.loopDetector, ringTrip: loop.ringTrip } },
      },
      ...Object.fromEntries(phones),
    },
    lines: {
      line1: {
        fxs: "exchange.1",
        fxo: phones.map(([id]) => `${id}.line`),
        cable: file.cable.map((section) =>
          section.kind === "coil" || file.celsius === undefined ? section : { celsius: file.celsius, ...section },
        ),
      },
    },
  };
}
