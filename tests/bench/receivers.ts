/** Cost of every receiver of one line at work at once, on a line of 48 kHz with speech on it, as a share of one core in real time. Measured, never asserted. */
import { decoderSite } from "../../src/main/engine/instruments/decoders/decoder-site.ts";
import { LineDecoders } from "../../src/main/engine/instruments/decoders/line-decoders.ts";
import { AlertDetector } from "../../src/main/engine/signals/caller-id/alert-detector.ts";
import { FskReader } from "../../src/main/engine/signals/caller-id/fsk-reader.ts";
import { Decimator } from "../../src/main/engine/signals/decimator.ts";
import { DtmfReceiver } from "../../src/main/engine/signals/dtmf-receiver.ts";
import { AnswerToneDetector } from "../../src/main/engine/signals/fax/answer-tone-detector.ts";
import { CngDetector } from "../../src/main/engine/signals/fax/cng-detector.ts";
import { LoopDetector } from "../../src/main/engine/signals/loop-detector.ts";
import { LevelMeter } from "../../src/main/engine/signals/noise/level-meter.ts";
import { RingDetector } from "../../src/main/engine/signals/ring-detector.ts";
import { RingTripDetector } from "../../src/main/engine/signals/ring-trip.ts";
import { disconnectPatterns } from "../../src/main/engine/signals/tone-detector/disconnect-tones.ts";
import { ToneDetector } from "../../src/main/engine/signals/tone-detector/tone-detector.ts";
import { RecordingPlayer } from "../../src/main/engine/signals/voice/recording-player.ts";
import { exchangePort } from "../../src/shared/catalog/feeds.ts";
import { callerIdProfiles } from "../../src/shared/catalog/caller-id.ts";
import { directLine } from "../../src/shared/catalog/benches.ts";
import { decoderKinds } from "../../src/shared/model/decoder.ts";
import type { DecoderChoice } from "../../src/shared/model/decoder.ts";
import { plainTelephone } from "../../src/shared/catalog/telephones.ts";
import { atActiveLevel, shippedVoice, speechHz } from "../support/speech.ts";

const stepHz = 48_000;
const senseHz = 4800;
const fskHz = 16_000;
/** Samples that the simulation hands on at a time. */
const chunkSteps = 96;
/** Rounds of the whole voice; the fastest counts, since other work on the machine only ever slows one down. */
const rounds = 5;

export type ReceiverCost = { readonly title: string; readonly share: number };

/** A woman at -15 dBm on 20 V of battery, and the current that goes with it. */
function line(): Float64Array {
  const samples = atActiveLevel(shippedVoice("woman"), -15);
  const player = new RecordingPlayer({ samples, sampleHz: speechHz, stepHz, fullScaleVolts: 1 });
  const signal = { startValue: 0, startSlope: 0, endValue: 0, endSlope: 0 };
  return Float64Array.from({ length: Math.floor(player.seconds * stepHz) }, () => {
    signal.startValue = 0;
    player.addStep(signal);
    return 20 + signal.startValue;
  });
}

/** Calls `push` for each sample, brought down to `toHz`. */
function broughtDown(toHz: number, push: (volts: number) => unknown): (volts: number) => void {
  const decimator = new Decimator({ fromHz: stepHz, toHz });
  return (volts) => {
    if (decimator.push(volts)) push(decimator.output);
  };
}

/** Every tenth sample, as the detectors of supervision look. */
function sensed(push: (volts: number) => unknown): (volts: number) => void {
  let count = 0;
  return (volts) => {
    count = (count + 1) % (stepHz / senseHz);
    if (count === 0) push(volts);
  };
}

function receivers(): Record<string, (volts: number) => void> {
  const dtmf = new DtmfReceiver({ sampleHz: speechHz });
  const tones = new ToneDetector({ sampleHz: speechHz, patterns: disconnectPatterns("US") });
  const cng = new CngDetector({ sampleHz: speechHz });
  const answer = new AnswerToneDetector({ sampleHz: speechHz });
  const bellcore = callerIdProfiles.bellcore;
  const { markHertz, spaceHertz, baud, alertLowHertz, alertHighHertz } = bellcore;
  const fsk = new FskReader({ sampleHz: fskHz, modulation: { markHertz, spaceHertz, baud }, framing: "sum", limits: bellcore });
  const alert = new AlertDetector({ sampleHz: speechHz, lowHertz: alertLowHertz, highHertz: alertHighHertz });
  const port = exchangePort("1");
  const loop = new LoopDetector({ sampleHz: senseHz, ...port.loopDetector });
  const trip = new RingTripDetector({ sampleHz: senseHz, ringHertz: port.ringing.hertz, ...port.ringTrip });
  const ring = new RingDetector({ sampleHz: senseHz, ...plainTelephone.ringDetector });
  return {
    DTMF: broughtDown(speechHz, (volts) => dtmf.push(volts)),
    "disconnect tones": broughtDown(speechHz, (volts) => tones.push(volts)),
    "Caller ID by FSK": broughtDown(fskHz, (volts) => fsk.push(volts)),
    "alerting tone": broughtDown(speechHz, (volts) => alert.push(volts)),
    "fax calling tone": broughtDown(speechHz, (volts) => cng.push(volts)),
    "fax and modem answer tones": broughtDown(speechHz, (volts) => answer.push(volts)),
    "loop, ring trip, ringing": sensed((volts) => {
      loop.push(volts / 1000);
      trip.push(volts / 1000);
      ring.push(volts);
    }),
    "level and weighted noise (while measuring)": measuring(),
  };
}

function measuring(): (volts: number) => void {
  const meter = new LevelMeter({ stepHz, seconds: 60, ohms: 600 });
  return (volts) => {
    meter.push(volts);
  };
}

/** Each row of decoders that a scope may show, with its line's ear; and eight of them on one ear. */
export function decoderCosts(): ReceiverCost[] {
  const samples = line();
  const seconds = samples.length / stepHz;
  const rows = decoderKinds.map((decoder) => ({ line: "line1", end: "fxo", decoder }) as const);
  const share = (choices: readonly DecoderChoice[]): number => fastest(samples, () => [decoding(choices)]) / seconds;
  const costs = rows.map((row) => ({ title: `decoder row: ${row.decoder}`, share: share([row]) }));
  return [...costs, { title: "all eight decoder rows of a line", share: share(rows) }];
}

function decoding(choices: readonly DecoderChoice[]): (volts: number) => void {
  const decoders = new LineDecoders({ stepHz });
  decoders.use(choices, () => decoderSite(directLine, "line1"));
  const tipRingVolts = new Float64Array(chunkSteps);
  const loopAmps = new Float64Array(chunkSteps);
  let filled = 0;
  let step = 0;
  return (volts) => {
    tipRingVolts[filled] = volts;
    loopAmps[filled] = volts / 1000;
    filled += 1;
    if (filled < chunkSteps) return;
    decoders.take("line1.fxo", { tipRingVolts, loopAmps }, chunkSteps, step);
    step += chunkSteps;
    filled = 0;
  };
}

/** Share of a core for each receiver and, last, for all of them together. */
export function receiverCosts(): ReceiverCost[] {
  const samples = line();
  const seconds = samples.length / stepHz;
  const costs = Object.keys(receivers()).map((title) => ({ title, share: fastest(samples, () => [receivers()[title]!]) / seconds }));
  const all = fastest(samples, () => Object.values(receivers())) / seconds;
  return [...costs, { title: "all of them together", share: all }];
}

function fastest(samples: Float64Array, make: () => readonly ((volts: number) => void)[]): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const pushes = make();
    const before = process.cpuUsage();
    for (const volts of samples) for (const push of pushes) push(volts);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}
