/** Speech, vowels, music and noise are no Caller ID: nothing is received, whatever the level, with a receiver that needs no seizure. */
import { describe, expect, it } from "vitest";
import { FskReader } from "../../../../../../src/main/engine/signals/caller-id/fsk-reader.ts";
import { bell202, v23 } from "../../../../../../src/main/engine/signals/fsk/modulations.ts";
import { voices } from "../../../../../../src/shared/catalog/voices.ts";
import { atActiveLevel, music, shippedVoice, speechHz, vowels, whiteNoise } from "../../../../../support/speech.ts";

const limits = { thresholdDbm: -36, leastSeizureBits: 0, leastMarkBits: 30, mostMarkBits: 400, mostTwistDb: 10, mostBaudShare: 0.02 };

/** Messages believed, of either modulation and framing. */
function messagesIn(sound: Float32Array): number {
  const readers = [bell202, v23].flatMap((modulation) =>
    (["sum", "japanese"] as const).map((framing) => new FskReader({ sampleHz: speechHz, modulation, framing, limits })),
  );
  let count = 0;
  for (const volts of sound) for (const reader of readers) if (reader.push(volts)?.message !== undefined) count += 1;
  return count;
}

describe("Caller ID receiver among speech", () => {
  it.each(voices.map(({ id }) => id))("reads nothing in the voice of the %s", (id) => {
    const voice = shippedVoice(id);
    expect(messagesIn(atActiveLevel(voice, -15))).toBe(0);
  });

  it("reads nothing in vowels, music and noise", () => {
    expect(messagesIn(atActiveLevel(vowels(10, 3), -12))).toBe(0);
    expect(messagesIn(atActiveLevel(music(10, 4), -10))).toBe(0);
    expect(messagesIn(atActiveLevel(whiteNoise(5, 5), -10))).toBe(0);
  });
});
