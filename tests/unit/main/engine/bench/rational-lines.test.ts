/**
 * A line made of fitted two-ports: read and cut at any place. A leak of 100 Mohm changes nothing that a meter would see, so whatever a
 * line with one does beside a line without is what cutting and joining the cable did.
 */
import { describe, expect, it } from "vitest";
import type { Line } from "../../../../../src/shared/model/bench.ts";
import { aBench } from "../../../../support/a-bench.ts";

type Lab = ReturnType<ReturnType<typeof aBench>["start"]>;

const cable: Line["cable"] = [{ type: "pe-0.4", metres: 3200 }];
const probes = ["line1.fxs.tipRingVolts", "line1.fxo.tipRingVolts", "line1.fxo.loopAmps", "line1.fxo.tipGroundVolts"];
const leak = { kind: "leak", ohms: 1e8 } as const;

const states = [
  {
    title: "at rest",
    prepare: (lab: Lab) => {
      lab.run(0.5);
    },
  },
  {
    title: "in the middle of ringing",
    prepare: (lab: Lab) => {
      lab.ring(10);
      lab.run(0.613);
    },
  },
  {
    title: "with dial tone",
    prepare: (lab: Lab) => {
      lab.offHook();
      lab.run(1.0037);
    },
  },
];
/** What 100 Mohm takes from 100 V through the 700 ohm before it, and as much again. */
const mostVolts = 1.5e-3;
const mostAmps = 2e-6;

/** Largest differences over the 20 ms after it between a lab to which something is done and one that is left alone. */
function jump(prepare: (lab: Lab) => void, change: (lab: Lab) => void): number[] {
  const labs = [aBench().withLine({ cable }).start(), aBench().withLine({ cable }).start()];
  labs.forEach(prepare);
  change(labs[0]!);
  const [changed, same] = labs.map((lab) => lab.record(probes, 0.02));
  return changed!.map((samples, k) => samples.reduce((most, value, n) => Math.max(most, Math.abs(value - same![k]![n]!)), 0));
}

describe("a line of fitted two-ports", () => {
  it.each(states)("$title is cut and joined without a jump of its own", ({ prepare }) => {
    const cut = jump(prepare, (lab) => {
      lab.do({ kind: "fault", line: "line1", at: 0.31, id: "f1", fault: leak });
    });
    const joined = jump(
      (lab) => {
        prepare(lab);
        lab.do({ kind: "fault", line: "line1", at: 0.31, id: "f1", fault: leak });
        lab.run(0.05);
      },
      (lab) => {
        lab.do({ kind: "repair", line: "line1", id: "f1" });
      },
    );
    for (const found of [cut, joined]) {
      probes.forEach((probe, k) => expect(found[k], probe).toBeLessThan(probe.endsWith("Amps") ? mostAmps : mostVolts));
    }
  });

  it.each([0.1875, 0.625])("shows at %s of the way what a ladder of 32 sections shows there", (at) => {
    const quantities = ["tipRingVolts", "tipGroundVolts", "ringGroundVolts", "longitudinalVolts", "loopAmps", "longitudinalAmps"];
    const names = quantities.map((quantity) => `line1.at${at}.${quantity}`);
    const [ladder, fitted] = [32, undefined].map((sections) => {
      const lab = aBench()
        .withLine({ cable: [{ type: "pe-0.4", metres: 3200, ...(sections === undefined ? {} : { sections }) }] })
        .start();
      lab.ring(10);
      lab.run(0.45);
      return lab.record(names, 0.05);
    });
    // Of some 100 V: a thousandth. A joint of the ladder shows the current half a section further on, where up to 60 uA less charge the cable.
    names.forEach((name, k) => {
      const difference = ladder![k]!.reduce((most, value, n) => Math.max(most, Math.abs(value - fitted![k]![n]!)), 0);
      expect(difference, name).toBeLessThan(name.endsWith("Amps") ? 8e-5 : 0.1);
    });
  });
});
