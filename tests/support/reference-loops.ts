/** The reference loops (feed, 3 km of 0.4 mm cable, telephone) built through the netlist, with their tones and contact times. */
import { Circuit } from "../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../src/main/engine/circuit/netlist.ts";
import type { Characteristic, StepSignal } from "../../src/main/engine/circuit/types.ts";

export type LoopOptions = { readonly feed: "coils" | "slic"; readonly terminal: "function" | "bridge"; readonly sections: number };

export type LoopSignal = { readonly input: number; readonly write: (signal: StepSignal, startSeconds: number, endSeconds: number) => void };

export type ReferenceLoop = {
  readonly netlist: Netlist;
  readonly signals: readonly LoopSignal[];
  readonly feedTip: number;
  readonly feedRing: number;
  readonly ringReturn: number;
  readonly ringLead: number;
  readonly hook: number;
  readonly phoneVolts: number;
  readonly loopAmps: number;
  readonly officeVolts: number;
};

type Tone = { readonly peakVolts: number; readonly radiansPerSecond: number };
type Burst = { readonly fromSeconds: number; readonly toSeconds: number; readonly tones: readonly Tone[] };

/** Tones are faded over this time. */
const rampSeconds = 1e-3;

const dialTone: readonly Burst[] = [
  {
    fromSeconds: 1.3,
    toSeconds: 2,
    tones: [
      { peakVolts: 0.490479227023011, radiansPerSecond: 2199.11485751285 },
      { peakVolts: 0.490479227023011, radiansPerSecond: 2764.60153515902 },
    ],
  },
];
const digits: readonly Burst[] = [
  [2, 4379.38015910417, 7596.37103638012] as const,
  [2.2, 4838.05268652828, 8394.33557039193] as const,
  [2.4, 5353.27388171701, 9280.26469870425] as const,
].map(([fromSeconds, low, high]) => ({
  fromSeconds,
  toSeconds: fromSeconds + 0.1,
  tones: [
    { peakVolts: 1.09804621356508, radiansPerSecond: low },
    { peakVolts: 1.38235828158144, radiansPerSecond: high },
  ],
}));

function lnCosh(x: number): number {
  const size = Math.abs(x);
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}

/** The set's DC characteristic: nearly open below kneeVolts, 120 ohm above, with a 1 V wide knee. */
export function setCharacteristic(kneeVolts: number): Characteristic {
  const ohms = 120;
  return {
    amps: (volts) => (lnCosh(volts - kneeVolts) - lnCosh(volts + kneeVolts)) / (2 * ohms) + volts / ohms,
    siemens: (volts) => (Math.tanh(volts - kneeVolts) - Math.tanh(volts + kneeVolts)) / (2 * ohms) + 1 / ohms,
    straightBeyondVolts: kneeVolts + 18,
  };
}

/** A 25 mA feed that saturates over 2.5 V towards 48 V. */
const slicCharacteristic: Characteristic = {
  amps: (volts) => -0.025 * Math.tanh((48 - volts) / 2.5),
  siemens: (volts) => (0.025 / 2.5) * (1 - Math.tanh((48 - volts) / 2.5) ** 2),
  straightBeyondVolts: 48 + 50,
};

/** The bridge decks' diode, straight above 40 n Vt as an exponential would overflow. */
export const diodeCharacteristic: Characteristic = diode(7e-9, 1.8 * 0.025864186);

function diode(saturationAmps: number, scaleVolts: number): Characteristic {
  const limit = 40;
  const top = Math.exp(limit);
  return {
    amps: (volts) => {
      const x = volts / scaleVolts;
      return saturationAmps * (x > limit ? top * (1 + x - limit) - 1 : Math.expm1(x));
    },
    siemens: (volts) => (saturationAmps / scaleVolts) * Math.exp(Math.min(volts / scaleVolts, limit)),
    straightBeyondVolts: limit * scaleVolts,
  };
}

/** Gated sum of sines with 1 ms ramps; gates change on the grid, so slopes are taken inside the step. */
function writeBursts(bursts: readonly Burst[], signal: StepSignal, startSeconds: number, endSeconds: number): void {
  signal.startValue = 0;
  signal.startSlope = 0;
  signal.endValue = 0;
  signal.endSlope = 0;
  const middle = (startSeconds + endSeconds) / 2;
  for (const { fromSeconds, toSeconds, tones } of bursts) {
    if (middle < fromSeconds || middle > toSeconds + rampSeconds) continue;
    const rising = middle < fromSeconds + rampSeconds;
    const falling = middle > toSeconds;
    const gateSlope = rising ? 1 / rampSeconds : falling ? -1 / rampSeconds : 0;
    const gateAt = (seconds: number): number =>
      rising ? (seconds - fromSeconds) / rampSeconds : falling ? 1 - (seconds - toSeconds) / rampSeconds : 1;
    const startGate = gateAt(startSeconds);
    const endGate = gateAt(endSeconds);
    for (const { peakVolts, radiansPerSecond } of tones) {
      const startSine = Math.sin(radiansPerSecond * startSeconds);
      const endSine = Math.sin(radiansPerSecond * endSeconds);
      const slope = radiansPerSecond * peakVolts;
      signal.startValue += peakVolts * startGate * startSine;
      signal.endValue += peakVolts * endGate * endSine;
      signal.startSlope += peakVolts * gateSlope * startSine + slope * startGate * Math.cos(radiansPerSecond * startSeconds);
      signal.endSlope += peakVolts * gateSlope * endSine + slope * endGate * Math.cos(radiansPerSecond * endSeconds);
    }
  }
}

function writeRinging(signal: StepSignal, startSeconds: number, endSeconds: number): void {
  const peakVolts = 127.279220613579;
  const omega = 2 * Math.PI * 20;
  signal.startValue = peakVolts * Math.sin(omega * startSeconds);
  signal.endValue = peakVolts * Math.sin(omega * endSeconds);
  signal.startSlope = peakVolts * omega * Math.cos(omega * startSeconds);
  signal.endSlope = peakVolts * omega * Math.cos(omega * endSeconds);
}

/** Cable of 3 km: per km 280 ohm loop, 1.65 mH a wire of which 1.35 mH mutual, 15 nF between and 60 nF to earth, 0.1 uS each path. */
export function addCable(netlist: Netlist, sections: number): { tips: number[]; rings: number[] } {
  const sectionKm = 3 / sections;
  const tips = Array.from({ length: sections + 1 }, (_, k) => netlist.node(`t${k}`));
  const rings = Array.from({ length: sections + 1 }, (_, k) => netlist.node(`r${k}`));
  for (let k = 0; k <= sections; k++) {
    const km = k === 0 || k === sections ? sectionKm / 2 : sectionKm;
    const [tip, ring] = [tips[k]!, rings[k]!];
    netlist.capacitor(`Cm${k}`, tip, ring, 15e-9 * km);
    netlist.capacitor(`Ct${k}`, tip, 0, 60e-9 * km);
    netlist.capacitor(`Cr${k}`, ring, 0, 60e-9 * km);
    netlist.resistor(`Rm${k}`, tip, ring, 1 / (0.1e-6 * km));
    netlist.resistor(`Rgt${k}`, tip, 0, 1 / (0.1e-6 * km));
    netlist.resistor(`Rgr${k}`, ring, 0, 1 / (0.1e-6 * km));
  }
  for (let k = 1; k <= sections; k++) {
    const tipMiddle = netlist.node(`mt${k}`);
    const ringMiddle = netlist.node(`mr${k}`);
    netlist.resistor(`Rt${k}`, tips[k - 1]!, tipMiddle, 140 * sectionKm);
    netlist.inductor(`Lt${k}`, tipMiddle, tips[k]!, 1.65e-3 * sectionKm);
    netlist.resistor(`Rr${k}`, rings[k - 1]!, ringMiddle, 140 * sectionKm);
    netlist.inductor(`Lr${k}`, ringMiddle, rings[k]!, 1.65e-3 * sectionKm);
    netlist.couple(`K${k}`, `Lt${k}`, `Lr${k}`, 1.35 / 1.65);
  }
  return { tips, rings };
}

function addFeed(netlist: Netlist, kind: LoopOptions["feed"]): number {
  const [vb, tf, rf] = [netlist.node("vb"), netlist.node("tf"), netlist.node("rf")];
  const [va, vv] = [netlist.node("va"), netlist.node("vv")];
  netlist.battery("Vbat", vb, 0, -48);
  if (kind === "coils") {
    netlist.resistor("Rft", 0, netlist.node("ft"), 200);
    netlist.inductor("Lft", netlist.node("ft"), tf, 2);
    netlist.resistor("Rfr", vb, netlist.node("fr"), 200);
    netlist.inductor("Lfr", netlist.node("fr"), rf, 2);
  } else {
    netlist.port("Bslic", tf, rf, slicCharacteristic);
    netlist.voltageControlledCurrent("Gc1", tf, 0, tf, vb, 0.005);
    netlist.voltageControlledCurrent("Gc2", tf, 0, rf, 0, 0.005);
    netlist.voltageControlledCurrent("Gc3", rf, 0, tf, vb, 0.005);
    netlist.voltageControlledCurrent("Gc4", rf, 0, rf, 0, 0.005);
  }
  netlist.capacitor("Cv", tf, va, 2.16e-6);
  netlist.resistor("Rv", va, vv, 600);
  return netlist.voltageInput("Vtx", vv, rf);
}

function addTerminal(netlist: Netlist, kind: LoopOptions["terminal"], tip: number, ring: number): { hook: number; speech: number } {
  const [ts, rx, th] = [netlist.node("ts"), netlist.node("rx"), netlist.node("th")];
  netlist.battery("Vsns", tip, ts, 0);
  netlist.resistor("Rri", ts, rx, 6930);
  netlist.capacitor("Cri", rx, ring, 8e-6);
  const hook = netlist.contact("Shk", ts, th, { closed: false });
  let [plus, minus] = [th, ring];
  if (kind === "bridge") {
    [plus, minus] = [netlist.node("bp"), netlist.node("bn")];
    netlist.port("D1", th, plus, diodeCharacteristic);
    netlist.port("D2", ring, plus, diodeCharacteristic);
    netlist.port("D3", minus, th, diodeCharacteristic);
    netlist.port("D4", minus, ring, diodeCharacteristic);
    netlist.resistor("Rbl", th, ring, 1e7);
  }
  const [na, nd, n1] = [netlist.node("na"), netlist.node("nd"), netlist.node("n1")];
  netlist.resistor("Ra", plus, na, 600);
  netlist.capacitor("Ca", na, nd, 2.16e-6);
  const speech = netlist.voltageInput("Vdt", nd, minus);
  netlist.inductor("Lg", plus, n1, 1.5);
  netlist.resistor("Rst", n1, minus, 10000);
  netlist.port("Bdc", n1, minus, setCharacteristic(kind === "bridge" ? 4.6 : 6));
  return { hook, speech };
}

export function buildReferenceLoop(options: LoopOptions): ReferenceLoop {
  const netlist = new Netlist();
  const office = addFeed(netlist, options.feed);
  const [rgen, rgo, rto] = [netlist.node("rgen"), netlist.node("rgo"), netlist.node("rto")];
  netlist.battery("Vrgdc", rgen, netlist.node("rgac"), -48);
  const ringing = netlist.voltageInput("Vrg", netlist.node("rgac"), 0);
  netlist.resistor("Rrg", rgen, rgo, 200);
  netlist.resistor("Rrt", 0, rto, 200);
  const [t0, r0] = [netlist.node("t0"), netlist.node("r0")];
  const feedTip = netlist.contact("Sft", netlist.node("tf"), t0, { closed: true });
  const feedRing = netlist.contact("Sfr", netlist.node("rf"), r0, { closed: true });
  const ringReturn = netlist.contact("Srt", rto, t0, { closed: false });
  const ringLead = netlist.contact("Srr", rgo, r0, { closed: false });
  const { tips, rings } = addCable(netlist, options.sections);
  const [tip, ring] = [tips[options.sections]!, rings[options.sections]!];
  const { hook, speech } = addTerminal(netlist, options.terminal, tip, ring);
  return {
    netlist,
    signals: [
      { input: office, write: (signal, start, end) => writeBursts(dialTone, signal, start, end) },
      { input: ringing, write: writeRinging },
      { input: speech, write: (signal, start, end) => writeBursts(digits, signal, start, end) },
    ],
    feedTip,
    feedRing,
    ringReturn,
    ringLead,
    hook,
    phoneVolts: netlist.probeVolts(tip, ring),
    loopAmps: netlist.probeAmps("Vsns"),
    officeVolts: netlist.probeVolts(t0, r0),
  };
}

/** Contact changes of the scenario: seconds, and whether the ring relay and the hook are operated from then on. */
export const loopEvents: readonly { readonly atSeconds: number; readonly ringing: boolean; readonly offHook: boolean }[] = [
  { atSeconds: 0.2, ringing: true, offHook: false },
  { atSeconds: 1, ringing: true, offHook: true },
  { atSeconds: 1.1, ringing: false, offHook: true },
  { atSeconds: 3, ringing: false, offHook: false },
  { atSeconds: 3.5, ringing: false, offHook: true },
  { atSeconds: 4, ringing: false, offHook: false },
];

export type LoopRun = { readonly phoneVolts: Float64Array; readonly loopAmps: Float64Array; readonly officeVolts: Float64Array };

/** Runs the 5 s scenario; sample k is the value at k steps, at contact changes the one just before or just after. */
export function runReferenceLoop(loop: ReferenceLoop, stepHz: number, atEvents: "before" | "after", seconds = 5): LoopRun {
  const circuit = new Circuit(loop.netlist, { stepSeconds: 1 / stepHz });
  const count = Math.round(seconds * stepHz) + 1;
  const run = { phoneVolts: new Float64Array(count), loopAmps: new Float64Array(count), officeVolts: new Float64Array(count) };
  const signals = loop.signals.map(({ input, write }) => ({ signal: circuit.signal(input), write }));
  const record = (step: number): void => {
    run.phoneVolts[step] = circuit.read(loop.phoneVolts);
    run.loopAmps[step] = circuit.read(loop.loopAmps);
    run.officeVolts[step] = circuit.read(loop.officeVolts);
  };
  for (let step = 0; step < count; step++) {
    if (atEvents === "before") record(step);
    const event = loopEvents.find(({ atSeconds }) => Math.round(atSeconds * stepHz) === step);
    if (event !== undefined) {
      circuit.setContact(loop.feedTip, !event.ringing);
      circuit.setContact(loop.feedRing, !event.ringing);
      circuit.setContact(loop.ringReturn, event.ringing);
      circuit.setContact(loop.ringLead, event.ringing);
      circuit.setContact(loop.hook, event.offHook);
    }
    if (atEvents === "after") record(step);
    for (const { signal, write } of signals) write(signal, step / stepHz, (step + 1) / stepHz);
    circuit.step();
  }
  return run;
}
