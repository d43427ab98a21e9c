/** The bench file: devices with ports, lines that join them, and what each is made of. Everything in SI units, ids as keys. */
import { z } from "zod";
import { pulseMaps } from "../catalog/pulse-digits.ts";
import { ringPatternIds } from "../catalog/ringing-cadences.ts";
import { CallerIdSetting } from "./caller-id.ts";
import { CableModel, CableSection } from "./cable.ts";
import { FaxStation } from "./fax.ts";
import { LineFaults } from "./fault.ts";
import { Feed, Metering, RingingSource, TerminationNetwork } from "./feed.ts";
import { FxoPersonality, FxoService } from "./fxo.ts";
import { FxoDetectors, GroundStart } from "./fxo-detectors.ts";
import { FxoGatewayPort, FxoGatewaySettings } from "./gateway.ts";
import { extensionId, PbxService, trunkId } from "./pbx.ts";
import { AtaSettings } from "./ata.ts";
import { LifelineSettings } from "./lifeline.ts";
import { dialPlanOfServer, HoldSound, IpLink, sipAccount, VoiceSettings } from "./ip.ts";
import { expectedOneSource, hasOneSource, Speech, speechFields } from "./recording.ts";
import { CallFeatures, Supervision } from "./supervision.ts";
import { ToneOverrides } from "./tone.ts";
import { Amps, Farads, Henries, Hertz, Id, LevelDbm, PositiveOhms, Seconds, SubscriberNumber, VoltsMagnitude } from "./numbers.ts";

/** `exchange.1`: a device and one of its ports. */
export const PortRef = z.string().regex(/^[a-z][a-z0-9-]{0,39}\.[a-z0-9][a-z0-9-]{0,39}$/, 'expected "device.port", such as "exchange.1"');

export const LoopDetector = z.strictObject({
  offHookAmps: Amps,
  onHookAmps: Amps,
  debounceSeconds: Seconds.max(1),
});

/** Ring trip by the average of the loop current over whole ringing periods. */
export const RingTrip = z.strictObject({
  tripAmps: Amps,
  debounceSeconds: Seconds.max(1),
  /** Rms of the loop current while ringing that means off-hook as well: for ringing without DC. Absent: DC alone counts. */
  acTripAmps: Amps.gt(0).optional(),
});

const PortValues = z.strictObject({
  number: SubscriberNumber,
  feed: Feed,
  ringing: RingingSource,
  loopDetector: LoopDetector,
  ringTrip: RingTrip,
  metering: Metering.optional(),
  /** As the country has it where absent. */
  supervision: Supervision.optional(),
  /** Further numbers of this line, each with its own ringing. */
  distinctive: z
    .array(z.strictObject({ number: SubscriberNumber, pattern: z.enum(ringPatternIds) }))
    .max(8)
    .optional(),
  /** A message waits: the line gets the stutter dial tone, and what its Caller ID profile has for that. */
  messageWaiting: z.boolean().optional(),
  /** What the network tells of this subscriber's calls besides the number. */
  name: z.string().min(1).max(200).optional(),
  /** The subscriber's number and name are told to nobody. */
  withholdsNumber: z.boolean().optional(),
  /** How the called set is told who calls; absent: not at all. */
  callerId: CallerIdSetting.optional(),
});

export const ExchangePort = PortValues.refine(({ supervision, metering }) => supervision?.tariff === undefined || metering !== undefined, {
  message: "expected metering on the port as well: a tariff sends charge pulses of the port's own kind",
  path: ["supervision", "tariff"],
});

/** A subscriber somewhere else in the network, reached by a number: gives a bench with one line someone to call. */
export const FarSubscriber = z.strictObject({
  number: SubscriberNumber,
  /** What the caller meets. */
  behaviour: z.enum(["answers", "busy", "no-answer", "congestion"]),
  /** Seconds of ringback before the answer. */
  answerAfterSeconds: Seconds,
  /** Seconds of talk before the far end hangs up; absent: it never does. */
  hangUpAfterSeconds: Seconds.optional(),
  /** Level of what is heard after the answer. */
  voiceDbm: LevelDbm,
  /** A voice or a recording, again and again; absent: the 1004 Hz test tone. */
  voice: Speech.optional(),
});

/** What is said after a tone that is given once, such as the special information tone, and how many times. */
export const Announcement = z.union([
  z.literal("none"),
  z.strictObject({ ...speechFields, times: z.int().min(1).max(9), levelDbm: LevelDbm }).refine(hasOneSource, expectedOneSource),
]);

export const CallTimers = z.strictObject({
  dialToneDelaySeconds: Seconds,
  firstDigitSeconds: Seconds,
  interDigitSeconds: Seconds,
  noAnswerSeconds: Seconds,
  reorderSeconds: Seconds,
  howlerSeconds: Seconds,
  /** Loop open this long ends a call; shorter opens are dial pulses or a flash. */
  releaseSeconds: Seconds,
  /** Opens from here to there are a hook flash; as the country has it where absent. */
  flashMinSeconds: Seconds.optional(),
  flashMaxSeconds: Seconds.optional(),
});

export const Exchange = z.strictObject({
  kind: z.literal("exchange"),
  title: z.string().max(80).optional(),
  /** Port id to port; ids are "1", "2", ... */
  ports: z.record(z.string().regex(/^[0-9]{1,3}$/, 'expected a port id such as "1"'), ExchangePort),
  farSubscribers: z.array(FarSubscriber).max(100),
  timers: CallTimers,
  /** Loss of the speech path from one line to the other, per direction. */
  speechLossDb: z.number().min(0).max(30),
  /** Tones of this exchange that are not as the bench and its country have them. */
  tones: ToneOverrides.optional(),
  /** How many dial pulses make a digit; as the country has it where absent. */
  pulseMap: z.enum(pulseMaps).optional(),
  /** The dial pulses that it takes; absent: a wide window. */
  pulseWindow: z
    .strictObject({
      minPulsesPerSecond: z.number().min(5).max(30),
      maxPulsesPerSecond: z.number().min(5).max(30),
      minBreakRatio: z.number().min(0.1).max(0.9),
      maxBreakRatio: z.number().min(0.1).max(0.9),
    })
    .optional(),
  /** Ringback begins with the ringing (where absent), or comes from a source that runs all the time. */
  ringback: z.enum(["in-step", "free-running"]).optional(),
  /** To callers of unknown numbers, after a tone that is given once; absent: the shipped announcement, twice. */
  announcement: Announcement.optional(),
  features: CallFeatures.optional(),
});

/** The current that an off-hook set takes: nothing to speak of below the knee, then a slope; odd in polarity, as behind a bridge. */
export const OffHookMask = z.strictObject({
  kneeVolts: VoltsMagnitude,
  /** Sharpness of the knee: the width of the bend. */
  bendVolts: z.number().gt(0.01).max(20),
  slopeOhms: PositiveOhms,
  /** Choke between the line and the DC element. */
  chokeHenries: Henries,
  bleedOhms: PositiveOhms,
  /** Above `amps` the volts rise with `slopeOhms` instead: the current limit of a set made for it. */
  limit: z.strictObject({ amps: Amps.gt(0), slopeOhms: PositiveOhms }).optional(),
  /** Another knee for the first seconds after each seizure. */
  start: z.strictObject({ seconds: Seconds.gt(0).max(10), kneeVolts: VoltsMagnitude }).optional(),
});

/** What is always across the line and rings: resistance and capacitance, and for some bells more. */
export const Ringer = z.strictObject({
  ohms: PositiveOhms,
  farads: Farads,
  /** The inductance of a bell's coil. */
  henries: Henries.optional(),
  /** An electronic ringer's bridge and zener: nothing flows below these volts. */
  zenerVolts: VoltsMagnitude.gt(0).max(100).optional(),
});

export const Telephone = z.strictObject({
  kind: z.literal("telephone"),
  title: z.string().max(80).optional(),
  ringer: Ringer,
  leakageOhms: PositiveOhms,
  offHook: OffHookMask,
  speechOhms: PositiveOhms,
  speechFarads: Farads,
  /** In place of `speechOhms`; the capacitor stays unless the network brings its own. */
  terminationNetwork: TerminationNetwork.optional(),
  /** "normal": a diode instead of a bridge; with tip and ring the wrong way round the set is dead. */
  polarity: z.enum(["any", "normal"]).optional(),
  /**
   * Microphone, earpiece and keys live on the loop current: with less than `minAmps`, averaged over the time that its capacitor stores,
   * the set is dumb and deaf. Absent: a set with mains or batteries of its own.
   */
  lineSupply: z.strictObject({ minAmps: Amps.gt(0), storeSeconds: Seconds.gt(0).max(5) }).optional(),
  /** How long the hook contact bounces on each change. */
  bounceSeconds: Seconds.max(0.05),
  ringDetector: z.strictObject({ thresholdRmsVolts: VoltsMagnitude, minHertz: Hertz, maxHertz: Hertz, validateSeconds: Seconds.max(2) }),
  dtmf: z.strictObject({ lowDbm: LevelDbm, highDbm: LevelDbm, toneSeconds: Seconds.max(5), pauseSeconds: Seconds.max(5) }),
  pulse: z.strictObject({
    pulsesPerSecond: z.number().min(5).max(30),
    breakRatio: z.number().min(0.1).max(0.9),
    interDigitSeconds: Seconds.max(5),
    /** How many pulses make a digit; as the country has it where absent. */
    map: z.enum(pulseMaps).optional(),
  }),
  /** A real device whose ring detector, and whose detectors where none are set here, it has in place of its own. */
  personality: FxoPersonality.optional(),
  /** What the set watches its line with, where it does more than ring. */
  detectors: FxoDetectors.optional(),
  /** Shows who calls, of a network that tells it like this; absent: a set without display. */
  callerId: CallerIdSetting.optional(),
  /** A set for ground-start lines: it earths ring to seize. */
  groundStart: GroundStart.optional(),
});

/** A fax machine: the line circuit, bell and dialler of a telephone, and a station behind them. */
export const Fax = z.strictObject({
  kind: z.literal("fax"),
  ...Telephone.pick({
    title: true,
    ringer: true,
    leakageOhms: true,
    offHook: true,
    speechOhms: true,
    speechFarads: true,
    terminationNetwork: true,
    polarity: true,
    bounceSeconds: true,
    ringDetector: true,
    personality: true,
    dtmf: true,
  }).shape,
  ...FaxStation.shape,
});

/** The line interface of equipment that is a telephone to the exchange: the line circuit of a set, and what works it. */
export const FxoLine = z.strictObject({
  ...Telephone.pick({
    ringer: true,
    leakageOhms: true,
    offHook: true,
    speechOhms: true,
    speechFarads: true,
    terminationNetwork: true,
    polarity: true,
    dtmf: true,
    pulse: true,
    groundStart: true,
  }).shape,
  ...FxoService.shape,
});

/** An FXS adapter: its ports are a line card's, its calls go over the IP network. A port's number is its user at the server. */
export const Ata = z
  .strictObject({
    kind: z.literal("ata"),
    title: z.string().max(80).optional(),
    ports: z.record(z.string().regex(/^[0-9]{1,3}$/, 'expected a port id such as "1"'), ExchangePort),
    timers: CallTimers,
    /** Tones of this adapter that are not as the bench and its country have them. */
    tones: ToneOverrides.optional(),
    ...AtaSettings.shape,
    /** A port "fxo" for an exchange line, on which a relay puts one telephone where the adapter fails. */
    lifeline: z.strictObject({ ...LifelineSettings.shape, line: FxoLine }).optional(),
  })
  .superRefine(({ ports, lifeline }, context) => {
    if (lifeline === undefined || Object.hasOwn(ports, lifeline.phone)) return;
    const message = `"${lifeline.phone}" is no port of this adapter; it has ${Object.keys(ports).join(", ")}`;
    context.addIssue({ code: "custom", path: ["lifeline", "phone"], message });
  });

/** An FXS gateway: an adapter's ports for equipment with trunks, to which it is the exchange. */
export const FxsGateway = z.strictObject({
  kind: z.literal("fxs-gateway"),
  title: z.string().max(80).optional(),
  ports: z.record(z.string().regex(/^[0-9]{1,3}$/, 'expected a port id such as "1"'), ExchangePort),
  ...Exchange.pick({ timers: true, tones: true }).shape,
  ...AtaSettings.shape,
});

/** An FXO gateway: each port is a set on an exchange's line and a user on the network. */
export const FxoGateway = z.strictObject({
  kind: z.literal("fxo-gateway"),
  title: z.string().max(80).optional(),
  ports: z.record(
    z.string().regex(/^[0-9]{1,3}$/, 'expected a port id such as "1"'),
    z.strictObject({ ...FxoLine.shape, ...FxoGatewayPort, callerId: CallerIdSetting.optional() }),
  ),
  /** The tones that it gives, and those of its line by which it knows the end of a call, where they are not the bench's. */
  tones: ToneOverrides.optional(),
  ...FxoGatewaySettings,
});

/** A set without a line. */
export const Softphone = z.strictObject({
  kind: z.literal("softphone"),
  title: z.string().max(80).optional(),
  number: SubscriberNumber,
  ip: IpLink,
  ...sipAccount,
  voice: VoiceSettings,
  /** To whoever it puts on hold; absent: silence. */
  holdSound: HoldSound.optional(),
});

/** Registrar and proxy: a provider with subscribers elsewhere behind it, or an IP PBX with routes to gateways and groups. */
export const VoipServer = z
  .strictObject({
    kind: z.literal("voip-server"),
    title: z.string().max(80).optional(),
    ip: IpLink,
    /** Who may register. */
    users: z.array(SubscriberNumber).max(100),
    farSubscribers: z.array(FarSubscriber).max(100),
    ...dialPlanOfServer,
    voice: VoiceSettings,
  })
  .superRefine(({ users, routes = [], groups = [] }, context) => {
    const refuse = (path: (string | number)[], user: string): void => {
      const message = `${user} is no user of this server; it has ${users.join(", ")}`;
      context.addIssue({ code: "custom", path, message });
    };
    routes.forEach((route, index) => {
      for (const user of route.users) if (!users.includes(user)) refuse(["routes", index, "users"], user);
      if (route.stripDigits <= route.prefix.length) return;
      const message = `expected at most the ${route.prefix.length} digits of the prefix`;
      context.addIssue({ code: "custom", path: ["routes", index, "stripDigits"], message });
    });
    groups.forEach(({ members }, index) => {
      for (const user of members) if (!users.includes(user)) refuse(["groups", index, "members"], user);
    });
  });

/** A PBX: extensions that it feeds itself, and trunks on the exchange's lines. */
export const Pbx = z
  .strictObject({
    kind: z.literal("pbx"),
    title: z.string().max(80).optional(),
    extensions: z.record(extensionId, ExchangePort),
    trunks: z.record(trunkId, FxoLine),
    ...PbxService.shape,
    ...Exchange.pick({ timers: true, speechLossDb: true, tones: true, pulseMap: true, pulseWindow: true, ringback: true, features: true })
      .shape,
  })
  .superRefine(({ extensions, groups = [], operator }, context) => {
    groups.forEach(({ members }, index) => {
      for (const member of members) {
        if (Object.hasOwn(extensions, member)) continue;
        const message = `"${member}" is no extension of this PBX; it has ${Object.keys(extensions).join(", ")}`;
        context.addIssue({ code: "custom", path: ["groups", index, "members"], message });
      }
    });
    const numbers = [...Object.values(extensions), ...groups].map(({ number }) => number);
    if (numbers.includes(operator)) return;
    const message = `expected the number of an extension or a group: ${numbers.join(", ")}`;
    context.addIssue({ code: "custom", path: ["operator"], message });
  });

export const Device = z.discriminatedUnion("kind", [Exchange, Telephone, Fax, Ata, FxsGateway, FxoGateway, Softphone, VoipServer, Pbx]);

export const Line = z.strictObject({
  /** The port at the end where battery is expected. */
  fxs: PortRef,
  /** The ports at the far end: one set, or several in parallel on the same pair. */
  fxo: z.array(PortRef).max(8),
  cable: z.array(CableSection).max(64),
  /** How lengths without `sections` are modelled; fitted two-ports ("rational") where absent. */
  cableModel: CableModel.optional(),
  faults: LineFaults.optional(),
  /** Id of the limit set by which its readings are judged, or "none"; the country's where absent. */
  limits: Id.optional(),
});

/** A place on the editor's sheet, in its pixels. */
const DrawnAt = z.strictObject({ x: z.number().min(-1e5).max(1e5), y: z.number().min(-1e5).max(1e5) });

export const Bench = z.strictObject({
  format: z.literal("tipring-bench"),
  version: z.literal(1),
  id: Id,
  title: z.string().min(1).max(120),
  summary: z.string().max(600),
  /** Country of the tone plan, ISO 3166 two-letter code; US_OLD and SH_AC have plans of their own. */
  country: z.string().regex(/^[A-Z]{2}(_[A-Z]{2,3})?$/, "expected a country code such as US, GB or US_OLD"),
  /** Tones that are not as the country has them, for all exchanges of the bench. */
  tones: ToneOverrides.optional(),
  devices: z.record(Id, Device),
  lines: z.record(Id, Line),
  /** Where the bench editor shows each device; the lab does not need it. */
  layout: z.record(Id, DrawnAt).optional(),
});

export type Bench = z.infer<typeof Bench>;
export type Device = z.infer<typeof Device>;
export type Exchange = z.infer<typeof Exchange>;
export type ExchangePort = z.infer<typeof ExchangePort>;
export type Announcement = z.infer<typeof Announcement>;
export type FarSubscriber = z.infer<typeof FarSubscriber>;
export type CallTimers = z.infer<typeof CallTimers>;
export type Telephone = z.infer<typeof Telephone>;
export type Fax = z.infer<typeof Fax>;
export type Ata = z.infer<typeof Ata>;
export type FxsGateway = z.infer<typeof FxsGateway>;
export type FxoGateway = z.infer<typeof FxoGateway>;
export type FxoGatewayPort = FxoGateway["ports"][string];
export type Softphone = z.infer<typeof Softphone>;
export type VoipServer = z.infer<typeof VoipServer>;
export type FxoLine = z.infer<typeof FxoLine>;
export type Pbx = z.infer<typeof Pbx>;
export type OffHookMask = z.infer<typeof OffHookMask>;
export type Ringer = z.infer<typeof Ringer>;
export type LoopDetector = z.infer<typeof LoopDetector>;
export type RingTrip = z.infer<typeof RingTrip>;
export type Line = z.infer<typeof Line>;
