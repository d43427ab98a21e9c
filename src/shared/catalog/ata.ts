/** An adapter with one telephone port, a softphone, and the provider that both are registered at. */
import type { Ata, ExchangePort, Softphone, VoipServer } from "../model/bench.ts";
import type { RingingSource } from "../model/feed.ts";
import type { FaxOverIp } from "../model/ata.ts";
import type { PortServices, VoiceSettings } from "../model/ip.ts";
import { callTimersNorthAmerica, exchangePort, ringingBalanced, ringTripAc45mA, slicLowPower } from "./feeds.ts";
import { holdMelody } from "./hold-sounds.ts";

/** G.711, digits beside the voice (reference-data 10); a buffer of 20 to 60 ms, adaptive (reference-data 10, GK-m), up to 100 ms here. */
export const voiceSettings: VoiceSettings = {
  codecs: ["pcmu", "pcma"],
  digits: "rfc4733",
  jitterBuffer: { kind: "adaptive", minSeconds: 0.02, maxSeconds: 0.1 },
};

/** 60 Vrms on both wires without DC (reference-data 0: 45-65 Vrms, balanced; 2.1 [V]). */
const ataRinging: RingingSource = ringingBalanced;

/** Idle at 24 V, 25 mA off hook (reference-data 1.1 [INNO], 1.2 [SL]); flash and CPC as the bench file says. */
export function ataPort(number: string): ExchangePort {
  return {
    ...exchangePort(number),
    feed: slicLowPower,
    ringing: ataRinging,
    ringTrip: ringTripAc45mA,
    /** A loop-current interruption is an option of 0-600 ms (reference-data 0 [GS]): off, so that a user hears the tone alone. */
    supervision: { interruption: { seconds: 0 }, endTone: "reorder" },
  };
}

/** Renewed each minute, so that the loss of a server is seen within a lesson; the standard's own 3600 s would hide it (reference-data 10). */
const registerSeconds = 60;

/** The adapter works calls itself: a flash holds, a second one changes over, hanging up joins both (Grandstream HandyTone-486 manual, 5.2; Dinstar FXS guide). */
export const ownServices: PortServices = { hookFlash: "hold", holdSound: holdMelody, transferOnHangUp: true };

export function plainAta(number: string, server: string): Ata {
  return {
    kind: "ata",
    ports: { "1": ataPort(number) },
    /** A pause of 10 s between digits ends a number outside the plan, as on exchanges. */
    timers: callTimersNorthAmerica,
    ip: { delaySeconds: 0.01 },
    server,
    registerSeconds,
    voice: voiceSettings,
    dialPlan: ["xxxxxxx"],
    /** -3 dB each way (reference-data 10, "Levels", SPA). */
    sendLossDb: 3,
    receiveLossDb: 3,
    /** Either is found (reference-data 10, "Registration loss"). */
    unregistered: "reorder",
    /** 5 s (reference-data 4 [SPA]). */
    endToneDelaySeconds: 5,
    /** Estimate: a small computer starts. */
    startSeconds: 0.5,
    services: ownServices,
  };
}

/** T.38 with two copies of earlier packets (reference-data 9, "T.38 idea": 0 to 4). Level: -10 to -13 dBm0 (9 [SP]). The buffer is an estimate. */
export const faxRelay: FaxOverIp = { redundancy: 2, levelDbm: -12, bufferSeconds: 0.2 };

/**
 * For a fax machine: a fixed buffer, as one that adapts leaves bits out (reference-data 9.1, "Clock slip"; 10: 50 to 200 ms for fax), and
 * digits left in the voice, so that nothing else is done to it.
 */
export function faxAta(number: string, server: string): Ata {
  const voice: VoiceSettings = { ...voiceSettings, digits: "in-band", jitterBuffer: { kind: "fixed", seconds: 0.1 } };
  return { ...plainAta(number, server), voice };
}

export function plainSoftphone(number: string, server: string): Softphone {
  return { kind: "softphone", number, ip: { delaySeconds: 0.01 }, server, registerSeconds, voice: voiceSettings, holdSound: holdMelody };
}

export function plainServer(users: readonly string[]): VoipServer {
  return { kind: "voip-server", ip: { delaySeconds: 0.01 }, users: [...users], farSubscribers: [], voice: voiceSettings };
}
