/** Speech and music are no Caller ID, no alerting tone and no fax: nothing in the shipped voices and in music, at -10 and -25 dBm active level. */
import { describe, expect, it } from "vitest";
import { AlertDetector } from "../../../../../src/main/engine/signals/caller-id/alert-detector.ts";
import { FskReader } from "../../../../../src/main/engine/signals/caller-id/fsk-reader.ts";
import { AnswerToneDetector } from "../../../../../src/main/engine/signals/fax/answer-tone-detector.ts";
import { CngDetector } from "../../../../../src/main/engine/signals/fax/cng-detector.ts";
import { callerIdProfiles } from "../../../../../src/shared/catalog/caller-id.ts";
import { voices } from "../../../../../src/shared/catalog/voices.ts";
import { atActiveLevel, music, shippedVoice, speechHz } from "../../../../support/speech.ts";

const profile = callerIdProfiles.bellcore;

describe.each(["music", ...voices.map(({ id }) => id)])("%s", (id) => {
  const sound = id === "music" ? music(15, 1) : shippedVoice(id);
  it.each([-10, -25])("at %i dBm is heard as nothing else", (levelDbm) => {
    const fsk = new FskReader({ sampleHz: speechHz, modulation: profile, framing: "sum", limits: profile });
    const alert = new AlertDetector({ sampleHz: speechHz, lowHertz: profile.alertLowHertz, highHertz: profile.alertHighHertz });
    const cng = new CngDetector({ sampleHz: speechHz });
    const answer = new AnswerToneDetector({ sampleHz: speechHz });
    const heard: unknown[] = [];
    for (const volts of atActiveLevel(sound, levelDbm)) {
      const message = fsk.push(volts);
      if (message !== undefined) heard.push(message);
      if (alert.push(volts)) heard.push("alerting tone");
      if (cng.push(volts)) heard.push("fax calling tone");
      const tone = answer.push(volts);
      if (tone !== undefined) heard.push(tone);
    }
    expect(heard).toEqual([]);
  });
});
