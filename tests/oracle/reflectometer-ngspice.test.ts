/** A reflectometer's trace against ngspice's lossy transmission lines: three lengths with a leak and a joint between them, and a set behind. */
import { describe, expect, it } from "vitest";
import { lookInto, type PairPart } from "../../src/main/engine/plant/pair-reflection.ts";
import { leadSamples, pulseAnswer, pulseTrain, voltsAcross } from "../../src/main/engine/plant/reflectometer.ts";
import { complex, inverse } from "../../src/main/engine/math/complex.ts";
import type { CableType } from "../../src/shared/catalog/cables.ts";
import { ngspiceVersion, resampledSmoothly, runNgspice } from "../support/ngspice.ts";

const version = ngspiceVersion();
if (version === undefined) console.log("skipped: ngspice is not installed, so no reflectometer is compared with it");

/** 0.4 mm pair with the constants of low frequency at every frequency: what ngspice's line can be (it has no leakage beside R, L and C). */
const [ohmsPerKm, henriesPerKm, faradsPerKm] = [280, 0.5871e-3, 50e-9];
const pair: CableType = {
  id: "constant",
  title: "constant",
  loopOhmsPerKm: ohmsPerKm,
  ohmsAtCelsius: 20,
  loopHenriesPerKm: henriesPerKm,
  mutualFaradsPerKm: faradsPerKm,
  loopSiemensPerKm: 0,
  fit: { r0: ohmsPerKm, a: 0, l0: henriesPerKm, lInf: henriesPerKm, b: 1, fm: 1e6, cInf: faradsPerKm, c0: 0, ce: 0, g0: 0, ge: 1 },
  source: "",
};
const widthSeconds = 2e-6;
const sourceOhms = 100;
const spanSeconds = 25e-6;

describe.skipIf(version === undefined)(`a pulse into 1.5 km against ${version ?? "ngspice (not installed)"}`, () => {
  it("comes back from a leak of 400 ohm, a joint of 2 x 150 ohm and a set of 600 ohm and 2.16 uF within 0.1 % of what was sent", () => {
    const parts: PairPart[] = [
      { kind: "length", type: pair, metres: 600 },
      { kind: "fault", fault: { kind: "leak", ohms: 400 } },
      { kind: "length", type: pair, metres: 300 },
      { kind: "fault", fault: { kind: "resistance", wire: "tip", ohms: 150 } },
      { kind: "fault", fault: { kind: "resistance", wire: "ring", ohms: 150 } },
      { kind: "length", type: pair, metres: 600 },
    ];
    const pulse = { shape: "raised-cosine", widthSeconds, peakVolts: 10, sourceOhms } as const;
    // So far apart that the line is at rest before the next one: it loses its charge through the source within 0.1 ms.
    const train = pulseTrain(widthSeconds, 1.5e-3);
    const found = pulseAnswer(pulse, train, (hertz) => {
      const set = inverse(complex(600, -1 / (2 * Math.PI * hertz * 2.16e-6)));
      const far = [set, complex(0, 0), complex(0, 0), complex(1e-9, 0)] as const;
      return voltsAcross(lookInto(parts, far, hertz), sourceOhms);
    });

    const run = runNgspice(deck());
    const shown = leadSamples() + Math.round(spanSeconds / train.stepSeconds);
    const instants = Float64Array.from({ length: shown + 2 }, (_, i) => leadSeconds + (i - 1 - leadSamples()) * train.stepSeconds);
    const solved = resampledSmoothly(run, "v(pair)", instants);
    let worst = 0;
    for (let i = 0; i < shown; i++) {
      // The instrument's low pass, a cosine's square, is this average over its samples.
      const heard = solved[i + 1]! / 2 + (solved[i]! + solved[i + 2]!) / 4;
      worst = Math.max(worst, Math.abs(found[i]! - heard));
    }
    const sent = found.reduce((most, value) => Math.max(most, value), 0);
    // ngspice's own steps of 25 ns, and the thousandth of the pulse's spectrum above the band of 4 MHz.
    expect((100 * worst) / sent).toBeLessThan(0.1);
    // It is not the pulse alone that is compared: 5 % of it come back from the joint.
    const behindLeak = found.subarray(leadSamples() + Math.round(8.5e-6 / train.stepSeconds));
    expect(behindLeak.reduce((most, value) => Math.max(most, value), 0) / sent).toBeGreaterThan(0.05);
  });
});

/** The peak of the pulse in ngspice's time. */
const leadSeconds = 4e-6;

function deck(): string {
  const from = leadSeconds - widthSeconds / 2;
  const to = leadSeconds + widthSeconds / 2;
  return `a pulse into a line with a leak and a joint
B1 emf 0 V=(time>${from} && time<${to}) ? 5*(1-cos(6.283185307179586*(time-${from})/${widthSeconds})) : 0
RS emf pair ${sourceOhms}
O1 pair 0 leak 0 line600
R1 leak 0 400
O2 leak 0 joint 0 line300
R2 joint behind 300
O3 behind 0 set 0 line600
R3 set middle 600
C1 middle 0 2.16u
.model line600 LTRA(R=${ohmsPerKm} L=${henriesPerKm} C=${faradsPerKm} LEN=0.6 REL=1 ABS=1 NOCONTROL)
.model line300 LTRA(R=${ohmsPerKm} L=${henriesPerKm} C=${faradsPerKm} LEN=0.3 REL=1 ABS=1 NOCONTROL)
.options reltol=1e-6 abstol=1e-10 vntol=1e-8
.tran 25n ${leadSeconds + spanSeconds} 0 25n
.end
`;
}
