/** Benches on which lines meet the network: an FXO gateway, an FXS gateway, and an intercom joined to an IP PBX. */
import type { Bench, FarSubscriber, Line } from "../model/bench.ts";
import { plainServer, plainSoftphone } from "./ata.ts";
import { callTimersNorthAmerica, exchangePort, localSpeechLossDb } from "./feeds.ts";
import { gatewayPort, intercomExchange, intercomTones, ipPbx, plainFxoGateway, plainFxsGateway, readsCaller } from "./gateways.ts";
import { smallPbx } from "./pbx.ts";
import { plainTelephone } from "./telephones.ts";

/** An everyday local loop: 896 ohm of copper, inside the 1300 ohm that a resistance design allows (reference-data 8.4). */
function localLine(fxs: string, fxo: string): Line {
  return { fxs, fxo: [fxo], cable: [{ type: "pe-0.4", metres: 3200, sections: 8 }] };
}

function houseLine(fxs: string, fxo: string, metres: number): Line {
  return { fxs, fxo: [fxo], cable: [{ type: "pe-0.4", metres, sections: 1 }] };
}

export const fxoGatewayBench: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "fxo-gateway",
  title: "FXO gateway",
  summary:
    "An exchange line on an FXO gateway, an IP PBX and two softphones. The telephone outside calls 5550101: the gateway takes it up at the second ring, with the caller's number, and both softphones ring (200). A softphone dials 9 and a number: the gateway seizes the line, waits for dial tone and dials. By the line alone it knows when a call is over.",
  country: "US",
  devices: {
    exchange: {
      kind: "exchange",
      title: "Exchange",
      ports: { "1": exchangePort("5550101"), "2": exchangePort("5550102") },
      farSubscribers: [{ number: "5551235", behaviour: "busy", answerAfterSeconds: 0, voiceDbm: -16 }],
      timers: callTimersNorthAmerica,
      speechLossDb: localSpeechLossDb,
    },
    fxogw: plainFxoGateway(
      { "1": { ...gatewayPort("901", { stages: "one", to: "200", answers: "with-destination" }), ...readsCaller } },
      "ippbx",
    ),
    phone1: { ...plainTelephone, title: "Telephone outside" },
    ippbx: ipPbx(["201", "202"], { prefix: "9", user: "901" }),
    softphone1: { ...plainSoftphone("201", "ippbx"), title: "Softphone 201" },
    softphone2: { ...plainSoftphone("202", "ippbx"), title: "Softphone 202" },
  },
  lines: { line1: localLine("exchange.1", "fxogw.1"), line2: localLine("exchange.2", "phone1.line") },
};

const providerSubscribers: FarSubscriber[] = [
  { number: "5551234", behaviour: "answers", answerAfterSeconds: 7, voiceDbm: -16 },
  { number: "5551235", behaviour: "busy", answerAfterSeconds: 0, voiceDbm: -16 },
];

export const fxsGatewayBench: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "fxs-gateway",
  title: "FXS gateway",
  summary:
    "A PBX whose trunk is no exchange line: an FXS gateway gives it battery, dial tone and ringing, and carries its calls to a provider. Dial 9, then 5550102 (the softphone), 5551234 (answers) or 5551235 (busy). The softphone calls 5550101: the gateway rings the trunk, and the operator answers. At the end of a call the gateway opens the loop for half a second.",
  country: "US",
  devices: {
    fxsgw: plainFxsGateway("5550101", "provider"),
    pbx: smallPbx(["101", "102"], 1),
    phone1: { ...plainTelephone, title: "Operator" },
    phone2: { ...plainTelephone, title: "Extension 102" },
    provider: { ...plainServer(["5550101", "5550102"]), farSubscribers: providerSubscribers, title: "Provider" },
    softphone: { ...plainSoftphone("5550102", "provider"), title: "Softphone" },
  },
  lines: {
    line1: houseLine("fxsgw.1", "pbx.t1", 20),
    line2: houseLine("pbx.e1", "phone1.line", 100),
    line3: houseLine("pbx.e2", "phone2.line", 100),
  },
};

export const intercomBench: Bench = {
  format: "tipring-bench",
  version: 1,
  id: "intercom-ip-pbx",
  title: "Intercom and IP PBX",
  summary:
    "A college keeps its analog intercom of 24 V and has an IP PBX besides: one line of the intercom ends at an FXO gateway. Sets 11 and 12 call each other; 8 gives the gateway's own dial tone, then 201 or 202 a softphone, 200 both. Softphones dial 8 and the set: 811. The gateway is set to the intercom's tones: busy tone alone tells it that a set was put down.",
  country: "US",
  devices: {
    intercom: intercomExchange(["11", "12", "8"]),
    fxogw: {
      ...plainFxoGateway({ "1": gatewayPort("801", { stages: "two", dialPlan: ["2xx"] }) }, "ippbx"),
      tones: intercomTones,
    },
    set11: { ...plainTelephone, title: "Set 11" },
    set12: { ...plainTelephone, title: "Set 12" },
    ippbx: ipPbx(["201", "202"], { prefix: "8", user: "801" }),
    softphone1: { ...plainSoftphone("201", "ippbx"), title: "Softphone 201" },
    softphone2: { ...plainSoftphone("202", "ippbx"), title: "Softphone 202" },
  },
  lines: {
    line1: houseLine("intercom.1", "set11.line", 300),
    line2: houseLine("intercom.2", "set12.line", 300),
    line3: houseLine("intercom.3", "fxogw.1", 20),
  },
};
