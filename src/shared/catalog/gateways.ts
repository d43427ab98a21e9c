/** Gateways between lines and the network, and the IP PBX behind them. */
import type { Exchange, ExchangePort, FxoGateway, FxoGatewayPort, FxsGateway, VoipServer } from "../model/bench.ts";
import type { ResistiveFeed, RingingSource } from "../model/feed.ts";
import type { FromLine } from "../model/gateway.ts";
import type { ToneOverrides } from "../model/tone.ts";
import { plainAta, plainServer, voiceSettings } from "./ata.ts";
import { callTimersNorthAmerica, exchangePort, feed48V, localSpeechLossDb, ringing20Hz, slic25mA } from "./feeds.ts";
import { plainFxo } from "./fxo-personalities.ts";
import { plainTrunk } from "./pbx.ts";

/** Caller ID comes after the first ring: a call is taken up at the second (products 3, 4 [HT]). */
export const readsCaller = { rings: { ...plainFxo.rings, count: 2 }, callerId: { profile: "country" } } as const;

/** A line of an FXO gateway: a plain trunk with a user on the network. */
export function gatewayPort(number: string, fromLine: FromLine): FxoGatewayPort {
  return {
    ...plainTrunk,
    number,
    fromLine,
    /** Most lines tell nothing of an answer (products 1.3 [CD]). */
    toLine: { stages: "one", answeredBy: "dialled" },
    /** North American sets flash for 450 ms and more (countries.json, fxo_dial [V]). */
    flashSeconds: 0.5,
  };
}

export function plainFxoGateway(ports: FxoGateway["ports"], server: string): FxoGateway {
  const { registerSeconds, startSeconds } = plainAta("0", server);
  return {
    kind: "fxo-gateway",
    title: "FXO gateway",
    ports,
    ip: { delaySeconds: 0.01 },
    server,
    registerSeconds,
    voice: voiceSettings,
    /** Pauses as of an exchange; ten rings; the tone after a refusal is an estimate. */
    timers: { firstDigitSeconds: 20, interDigitSeconds: 10, noAnswerSeconds: 60, refusalToneSeconds: 5 },
    /** 0 dB towards the network, 3 dB towards the line: 3 dB each way with what the exchange has of its own (reference-data 10, "Levels", SPA). */
    sendLossDb: 0,
    receiveLossDb: 3,
    startSeconds,
  };
}

/** To a PBX's trunk it is an exchange: 48 V at rest, and an opening of the loop at the end of a call, as in North America (reference-data 4 [SAND]). */
export function plainFxsGateway(number: string, server: string): FxsGateway {
  // A flash of a PBX is meant for whoever is at the other end.
  const { kind: _kind, lifeline: _lifeline, services: _services, ...values } = plainAta(number, server);
  const port: ExchangePort = { ...exchangePort(number), feed: slic25mA, callerId: { profile: "country" } };
  return { ...values, kind: "fxs-gateway", title: "FXS gateway", ports: { "1": port } };
}

/** An office's own server: extensions by their numbers, 200 for everyone, a prefix for the gateway's lines. */
export function ipPbx(extensions: readonly string[], route: { readonly prefix: string; readonly user: string }): VoipServer {
  return {
    ...plainServer([...extensions, route.user]),
    title: "IP PBX",
    routes: [{ prefix: route.prefix, users: [route.user], stripDigits: route.prefix.length }],
    groups: [{ number: "200", members: [...extensions] }],
  };
}

/** 24 V, half of what an exchange has, through the same coils. */
const feed24V: ResistiveFeed = { ...feed48V, batteryVolts: 24 };

/** Bells of 2 to 3 kohm at 40 V and more (products 2, Lab-Volt: the set stops at about 40 V): 60 V is enough for a house. 25 Hz is the other custom. */
const ringingInHouse: RingingSource = { ...ringing20Hz, rmsVolts: 60, hertz: 25 };

/** A private exchange's own tones: one pitch, told apart by rhythm (estimates). */
export const intercomTones: ToneOverrides = {
  dial: { segments: [{ hertz: [400], offSeconds: 0 }], levelDbm: -13 },
  ringback: { segments: [{ hertz: [400], onSeconds: 1, offSeconds: 2 }], repeatFrom: 0, levelDbm: -16 },
  busy: { segments: [{ hertz: [400], onSeconds: 0.25, offSeconds: 0.25 }], repeatFrom: 0, levelDbm: -13 },
  reorder: { segments: [{ hertz: [400], onSeconds: 0.125, offSeconds: 0.125 }], repeatFrom: 0, levelDbm: -13 },
};

/** An intercom's line: nothing but busy tone tells that the other party has gone. */
function intercomPort(number: string): ExchangePort {
  return {
    ...exchangePort(number),
    feed: feed24V,
    ringing: ringingInHouse,
    supervision: { interruption: { seconds: 0 }, endDelaySeconds: 0.5, endTone: "busy" },
  };
}

/** An analog intercom: sets of two digits, and a digit for the way out. */
export function intercomExchange(numbers: readonly string[]): Exchange {
  return {
    kind: "exchange",
    title: "Intercom",
    ports: Object.fromEntries(numbers.map((number, index) => [`${index + 1}`, intercomPort(number)])),
    farSubscribers: [],
    timers: callTimersNorthAmerica,
    speechLossDb: localSpeechLossDb,
    tones: intercomTones,
  };
}
