/** minimodem reads our fax frames at the far end of a line; skipped where it is not installed. */
import { describe, expect, it } from "vitest";
import { frameBytes } from "../../src/main/engine/signals/fax/t30/frame.ts";
import { disField } from "../../src/main/engine/signals/fax/t30/capabilities.ts";
import { numberField } from "../../src/main/engine/signals/fax/t30/station-number.ts";
import { hdlcBits } from "../../src/main/engine/signals/fax/hdlc.ts";
import { FskGenerator } from "../../src/main/engine/signals/fsk/fsk-generator.ts";
import { v21Channel2 } from "../../src/main/engine/signals/fsk/modulations.ts";
import { hasMinimodem } from "../support/minimodem.ts";
import { framesIn, v21BitsByMinimodem } from "../support/minimodem-bits.ts";
import { heardOverLine } from "../support/modem-line.ts";

const frames = [
  frameBytes({ kind: "CSI", isFinal: false, information: numberField("5550102") }, "called"),
  frameBytes({ kind: "DIS", isFinal: true, information: disField(4800, 0.02) }, "called"),
];

describe.skipIf(!hasMinimodem)("minimodem", () => {
  it.each([0, 5000])("reads the preamble, CSI and DIS after %i m of 0.4 mm, their checks good", (metres) => {
    const generator = new FskGenerator({ sampleHz: 16_000, modulation: v21Channel2, markDbm: -12 });
    generator.send(hdlcBits(frames, 38));
    const bits = v21BitsByMinimodem(heardOverLine(generator, { metres, from: "set", seconds: 2.2, stepHz: 16_000 }));
    expect(bits.split("01111110").length).toBeGreaterThan(35);
    // The last two bytes: CRC-16/X-25 (of "123456789" it is 906e), worked out apart, low byte first.
    expect(framesIn(bits)).toEqual(["ff03403230313035353520202020202020202020202020ac00", "ff1380000a003773"]);
  });
});
