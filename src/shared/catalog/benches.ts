/** The benches that the lab brings along. */
import type { Bench, FarSubscriber, Line } from "../model/bench.ts";
import { faxAta, faxRelay, plainAta, plainServer, plainSoftphone } from "./ata.ts";
import { callTimersNorthAmerica, exchangePort, localSpeechLossDb } from "./feeds.ts";
import { lifelineAta } from "./lifeline.ts";
import { plainFax } from "./fax.ts";
import { fxoGatewayBench, fxsGatewayBench, intercomBench } from "./gateway-benches.ts";
import { smallPbx } from "./pbx.ts";
import { plainTelephone } from "./telephones.ts";
import { wrongPairings } from "./wrong-pairings.ts";

/** Subscribers of another exchange, so that even a bench with one line has someone to call. */
const farSubscribers: FarSubscriber[] = [
  /** Answers during the second ring: ringback is 2 s on, 4 s off. */
  { number: "5551234", behaviour: "answers", answerAfterSeconds: 7, voiceDbm: -16 },
  { number: "5551235", behaviour: "busy", answerAfterSeconds: 0, voiceDbm: -16 },
  { number: "5551236", behaviour: "no-answer", answerAfterSeconds: 0, voiceDbm: -16 },
  { number: "5551237", behaviour: "answers", answerAfterSeconds: 3, voiceDbm: -16, voice: { sample: "woman" } },
];

/** An everyday local loop: 896 ohm of copper, inside the 1300 ohm that a resistance design allows (reference-data 8.4). */
function localLine(port: string, terminal: string): Line {
  return { fxs: `exchange.${port}`, fxo: [`${terminal}.line`], cable: [{ type: "pe-0.4", metres: 3200, sections: 8 }] };
}

export const directLine: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "direct-line",
  title: "Direct line",
  summary:
    "One exchange line over 3.2 km of 0.4 mm cable to one telephone. Lift the handset, hear dial tone, call 5551234 (answers), 5551235 (busy), 5551236 (no answer) or 5551237 (a voice), or have the exchange ring.",
  country: "US",
  devices: {
    exchange: {
      kind: "exchange",
      title: "Exchange",
      ports: { "1": exchangePort("5550101") },
      farSubscribers,
      timers: callTimersNorthAmerica,
      speechLossDb: localSpeechLossDb,
    },
    phone1: { ...plainTelephone, title: "Telephone 1" },
  },
  lines: { line1: localLine("1", "phone1") },
};

export const twoSubscribers: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "two-subscribers",
  title: "Two subscribers",
  summary:
    "Two lines of one exchange: 5550101 and 5550102 call each other, each over its own cable. Busy, no answer, unknown number and the off-hook warning are all here.",
  country: "US",
  devices: {
    exchange: {
      kind: "exchange",
      title: "Exchange",
      ports: { "1": exchangePort("5550101"), "2": exchangePort("5550102") },
      farSubscribers,
      timers: callTimersNorthAmerica,
      speechLossDb: localSpeechLossDb,
    },
    phone1: { ...plainTelephone, title: "Telephone 1" },
    phone2: { ...plainTelephone, title: "Telephone 2" },
  },
  lines: { line1: localLine("1", "phone1"), line2: localLine("2", "phone2") },
};

export const parallelExtension: Bench = {
  ...directLine,
  id: "parallel-extension",
  title: "Extension in parallel",
  summary:
    "Two telephones on one pair: whoever lifts second shares the loop current, the line's volts show that it is in use, and both ringers load the ringing.",
  devices: { ...directLine.devices, phone2: { ...plainTelephone, title: "Telephone 2" } },
  lines: { line1: { ...localLine("1", "phone1"), fxo: ["phone1.line", "phone2.line"] } },
};

export const faxLine: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "fax-line",
  title: "Fax on the line",
  summary:
    "Two fax machines on two lines of one exchange: 5550101 sends its page to 5550102, or the other way round. CNG, CED, V.21 frames, training and the page go through the cables; a slope or noise on the line makes them fall back to 2400 bit/s.",
  country: "US",
  devices: {
    exchange: {
      kind: "exchange",
      title: "Exchange",
      ports: { "1": exchangePort("5550101"), "2": exchangePort("5550102") },
      farSubscribers,
      timers: callTimersNorthAmerica,
      speechLossDb: localSpeechLossDb,
    },
    fax1: { ...plainFax("5550101"), title: "Fax 1" },
    fax2: { ...plainFax("5550102"), title: "Fax 2" },
  },
  lines: { line1: localLine("1", "fax1"), line2: localLine("2", "fax2") },
};

/** A line in a house. */
function houseLine(port: string, terminal: string): Line {
  return { fxs: `pbx.${port}`, fxo: [`${terminal}.line`], cable: [{ type: "pe-0.4", metres: 100, sections: 1 }] };
}

export const pbxBench: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "pbx",
  title: "PBX",
  summary:
    "A PBX with two trunks on two exchange lines, and three extensions. Dial 102 or 103 for a colleague, 9 for a trunk and then a number outside, 0 for the operator. Calls to 5550101 ring the operator, who transfers by hook flash.",
  country: "US",
  devices: {
    exchange: {
      kind: "exchange",
      title: "Exchange",
      ports: { "1": exchangePort("5550101"), "2": exchangePort("5550102"), "3": exchangePort("5550103") },
      farSubscribers,
      timers: callTimersNorthAmerica,
      speechLossDb: localSpeechLossDb,
    },
    pbx: smallPbx(["101", "102", "103"], 2),
    outside: { ...plainTelephone, title: "Outside telephone" },
    phone1: { ...plainTelephone, title: "Operator" },
    phone2: { ...plainTelephone, title: "Extension 102" },
    phone3: { ...plainTelephone, title: "Extension 103" },
  },
  lines: {
    line1: { ...localLine("1", "pbx"), fxo: ["pbx.t1"] },
    line2: { ...localLine("2", "pbx"), fxo: ["pbx.t2"] },
    line3: localLine("3", "outside"),
    line4: houseLine("e1", "phone1"),
    line5: houseLine("e2", "phone2"),
    line6: houseLine("e3", "phone3"),
  },
};

export const ataBench: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "ata",
  title: "Adapter (ATA)",
  summary:
    "A telephone on an adapter, which gives it battery, dial tone and ringing of its own and carries its calls as packets. It calls the softphone, 5550102, or 5551234 (answers), 5551235 (busy), 5551236 (no answer). Take away the adapter's power or its network, or make the network lose packets.",
  country: "US",
  devices: {
    ata: { ...plainAta("5550101", "server"), title: "Adapter" },
    phone1: { ...plainTelephone, title: "Telephone 1" },
    server: { ...plainServer(["5550101", "5550102"]), farSubscribers, title: "Provider" },
    softphone: { ...plainSoftphone("5550102", "server"), title: "Softphone" },
  },
  lines: { line1: { fxs: "ata.1", fxo: ["phone1.line"], cable: [{ type: "pe-0.4", metres: 20, sections: 1 }] } },
};

const oneRoom: Line["cable"] = [{ type: "pe-0.4", metres: 20, sections: 1 }];

export const faxOverIpBench: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "fax-over-ip",
  title: "Fax over IP",
  summary:
    "Two fax machines, each on an adapter: 5550101 sends its page to 5550102 over an IP network. On a clean network G.711 carries it as sound. Let the network lose packets: frames and lines are damaged. With T.38 (the adapters' fax setting) the page goes as data, with copies, and comes whole.",
  country: "US",
  devices: {
    ata1: { ...faxAta("5550101", "server"), title: "Adapter 1" },
    ata2: { ...faxAta("5550102", "server"), title: "Adapter 2" },
    fax1: { ...plainFax("5550101"), title: "Fax 1" },
    fax2: { ...plainFax("5550102"), title: "Fax 2" },
    server: { ...plainServer(["5550101", "5550102"]), title: "Provider" },
  },
  lines: {
    line1: { fxs: "ata1.1", fxo: ["fax1.line"], cable: oneRoom },
    line2: { fxs: "ata2.1", fxo: ["fax2.line"], cable: oneRoom },
  },
};

/** The same with T.38 on both adapters. */
export const faxRelayBench: Bench = {
  ...faxOverIpBench,
  id: "fax-relay",
  title: "Fax over IP, relayed (T.38)",
  summary:
    "Two fax machines on adapters that know T.38: as soon as the called machine is heard, the adapters agree to relay the fax as data. They read each modem and make its signals anew at the other end, with copies of what went before in every packet: one packet lost in twenty does no harm.",
  devices: {
    ...faxOverIpBench.devices,
    ata1: { ...faxAta("5550101", "server"), title: "Adapter 1", fax: faxRelay },
    ata2: { ...faxAta("5550102", "server"), title: "Adapter 2", fax: faxRelay },
  },
};

export const faxPbxBench: Bench = {
  ...pbxBench,
  id: "fax-pbx",
  title: "Fax on a PBX",
  summary:
    "A fax machine on a PBX's extension 103, and one on a line of the exchange, 5550103. From the extension dial 9,5550103: 9 for a trunk, and the comma for a pause until the exchange's own dial tone; without it the first digits are lost.",
  devices: {
    ...Object.fromEntries(Object.entries(pbxBench.devices).filter(([id]) => id !== "outside" && id !== "phone3")),
    fax1: { ...plainFax("103"), title: "Fax 1" },
    fax2: { ...plainFax("5550103"), title: "Fax 2" },
  },
  lines: { ...pbxBench.lines, line3: localLine("3", "fax2"), line6: houseLine("e3", "fax1") },
};

export const ataFailoverBench: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "ata-failover",
  title: "Adapter with lifeline",
  summary:
    "An adapter whose relay puts the telephone on an exchange line where it has no power, no network or no account. Call the softphone, 5550102, or another number over the network; then switch the adapter's power off or pull its network cable, in a call or while it rings, and hear the exchange's own dial tone. It takes the telephone back once the exchange line is idle.",
  country: "US",
  devices: {
    exchange: {
      kind: "exchange",
      title: "Exchange",
      ports: { "1": exchangePort("5550201"), "2": exchangePort("5550202") },
      farSubscribers,
      timers: callTimersNorthAmerica,
      speechLossDb: localSpeechLossDb,
    },
    ata: { ...lifelineAta("5550101", "server"), title: "Adapter" },
    phone1: { ...plainTelephone, title: "Telephone 1" },
    phone2: { ...plainTelephone, title: "Telephone 2" },
    server: { ...plainServer(["5550101", "5550102"]), farSubscribers, title: "Provider" },
    softphone: { ...plainSoftphone("5550102", "server"), title: "Softphone" },
  },
  lines: {
    line1: { ...localLine("1", "ata"), fxo: ["ata.fxo"] },
    line2: { fxs: "ata.1", fxo: ["phone1.line"], cable: [{ type: "pe-0.4", metres: 20, sections: 1 }] },
    line3: localLine("2", "phone2"),
  },
};

export const builtInBenches: readonly Bench[] = [
  directLine,
  twoSubscribers,
  parallelExtension,
  faxLine,
  pbxBench,
  fxoGatewayBench,
  fxsGatewayBench,
  ataBench,
  ataFailoverBench,
  intercomBench,
  faxOverIpBench,
  faxRelayBench,
  faxPbxBench,
  ...wrongPairings,
];

/** The built-in bench with this id; undefined where there is none. */
export function findBench(id: string): Bench | undefined {
  return builtInBenches.find((bench) => bench.id === id);
}
