/** What an adapter or a gateway makes of a fax that goes through it as voice: it hears the machine, and tells where sound was missing. */
import { describe, expect, it } from "vitest";
import { FaxWatch } from "../../../../../../src/main/engine/devices/fax-relay/fax-watch.ts";
import { dbmToPeakVolts } from "../../../../../../src/shared/units/levels.ts";

const stepHz = 8000;

/** Two seconds of a tone from the own line, then three packets of 20 ms that were not there when they were due. */
function watched(toneHz: number): { readonly texts: readonly string[]; readonly heard: number } {
  const voice = { packetsMissed: 0 };
  const texts: string[] = [];
  let heard = 0;
  const report = ({ text }: { readonly text?: string | undefined }) => void texts.push(text ?? "");
  const watch = new FaxWatch({ stepHz, voice, peer: "201", report, heard: () => (heard += 1) });
  const peakVolts = dbmToPeakVolts(-13);
  const packet = 0.02 * stepHz;
  for (let step = 0; step < 3 * stepHz; step++) {
    if (step > 2 * stepHz && step <= 2 * stepHz + 3 * packet && step % packet === 0) voice.packetsMissed += 1;
    watch.push(step < 2 * stepHz ? peakVolts * Math.sin((2 * Math.PI * toneHz * step) / stepHz) : 0);
  }
  return { texts, heard };
}

describe("a fax that goes as voice", () => {
  it("is known by the called machine's tone, and 60 ms that never came are told at once", () => {
    const { texts, heard } = watched(2100);
    expect(heard).toBeGreaterThan(0);
    expect(texts).toEqual(["60 ms of the fax from 201 are missing: nothing was there to play."]);
  });

  it("speech is none: its gaps are told at the end of the call only", () => {
    expect(watched(1004)).toEqual({ texts: [], heard: 0 });
  });
});
