/** Benches that are plugged wrongly: legal circuits all, solved as they are wired. */
import type { Bench, Exchange, Line, Telephone } from "../model/bench.ts";
import type { Fault } from "../model/fault.ts";
import { callTimersNorthAmerica, exchangePort, feed48V, localSpeechLossDb } from "./feeds.ts";
import { smallPbx } from "./pbx.ts";
import { plainTelephone } from "./telephones.ts";

/** A line within a site: 500 m of 0.4 mm, 140 ohm around the loop. */
function siteLine(fxs: string, fxo: string[], fault?: { readonly at: number; readonly fault: Fault }): Line {
  return {
    fxs,
    fxo,
    cable: [{ type: "pe-0.4", metres: 500, sections: 1 }],
    ...(fault === undefined ? {} : { faults: { mistake: fault } }),
  };
}

function exchangeOf(title: string, ports: Exchange["ports"]): Exchange {
  return {
    kind: "exchange",
    title,
    ports,
    farSubscribers: [{ number: "5551234", behaviour: "answers", answerAfterSeconds: 7, voiceDbm: -16 }],
    timers: callTimersNorthAmerica,
    speechLossDb: localSpeechLossDb,
  };
}

/** An intercom exchange's or a sleeping adapter's battery (reference-data 1.1 [INNO]: 24 V), on the coils of the 48 V feed. */
const feed24V = { ...feed48V, batteryVolts: 24 };

/** A set of the time before bridges: with tip and ring exchanged it is dead (reference-data 11.2, "Reversed polarity"). */
const polarSet: Telephone = { ...plainTelephone, polarity: "normal" };

/** A set without display. */
const { callerId: _display, ...bareSet } = plainTelephone;

const head = { format: "tipring-bench", version: 1, country: "US" } as const;

export const fxsToFxs: Bench = {
  ...head,
  id: "fxs-to-fxs",
  title: "Jack to jack: FXS to FXS",
  summary:
    "Two exchanges feed the same pairs. Line 1: equal batteries, so nothing flows and nobody is seen. Line 2: 48 V against 24 V, the stronger drives current back into the weaker, through earth. Line 3: one pair turned round, both batteries in series. Ring one from the other and see what the far end makes of it.",
  devices: {
    exchange: exchangeOf("Exchange", {
      "1": exchangePort("5550101"),
      "2": exchangePort("5550102"),
      "3": exchangePort("5550103"),
    }),
    exchange2: exchangeOf("Second exchange", {
      "1": exchangePort("5550201"),
      "2": { ...exchangePort("5550202"), feed: feed24V },
      "3": exchangePort("5550203"),
    }),
  },
  lines: {
    line1: siteLine("exchange.1", ["exchange2.1"]),
    line2: siteLine("exchange.2", ["exchange2.2"]),
    line3: siteLine("exchange.3", ["exchange2.3"], { at: 0.5, fault: { kind: "reversed" } }),
  },
};

export const fxoToFxo: Bench = {
  ...head,
  id: "fxo-to-fxo",
  title: "Plug to plug: FXO to FXO",
  summary:
    "Two telephones on one pair, and a third on a PBX's trunk, and no exchange anywhere. Lift the handsets: both ends close the loop and wait for a battery that nobody gives. No volts, no current, no tone.",
  devices: {
    phone1: { ...bareSet, title: "Telephone 1" },
    phone2: { ...bareSet, title: "Telephone 2" },
    pbx: smallPbx(["101"], 1),
    phone3: { ...plainTelephone, title: "Telephone 3" },
  },
  lines: {
    line1: siteLine("phone1.line", ["phone2.line"]),
    line2: siteLine("pbx.t1", ["phone3.line"]),
  },
};

export const reversedPair: Bench = {
  ...head,
  id: "reversed-pair",
  title: "Tip and ring reversed",
  summary:
    "Both pairs are turned round half-way. Telephone 1 has a bridge and does not care; telephone 2 is an old set that works one way round only: lifted, it takes no current and stays dead. Repair the line, and it lives.",
  devices: {
    exchange: exchangeOf("Exchange", { "1": exchangePort("5550101"), "2": exchangePort("5550102") }),
    phone1: { ...plainTelephone, title: "Telephone with bridge" },
    phone2: { ...polarSet, title: "Polarity-sensitive set" },
  },
  lines: {
    line1: siteLine("exchange.1", ["phone1.line"], { at: 0.5, fault: { kind: "reversed" } }),
    line2: siteLine("exchange.2", ["phone2.line"], { at: 0.5, fault: { kind: "reversed" } }),
  },
};

export const wrongJack: Bench = {
  ...head,
  id: "wrong-jack",
  title: "In the wrong jack",
  summary:
    "Four mistakes. Line 1: the exchange's line in an extension jack of the PBX instead of its trunk. Line 2: a telephone in the trunk jack. Line 3: a splitter puts an exchange line and an extension on one telephone. Line 4: one wire off its screw. Pull lines out and plug them where they belong.",
  devices: {
    exchange: exchangeOf("Exchange", {
      "1": exchangePort("5550101"),
      "2": exchangePort("5550102"),
      "3": exchangePort("5550103"),
    }),
    pbx: smallPbx(["101", "102"], 1),
    phone1: { ...plainTelephone, title: "Telephone 1" },
    phone2: { ...plainTelephone, title: "Telephone 2" },
    phone3: { ...plainTelephone, title: "Telephone 3" },
  },
  lines: {
    line1: siteLine("exchange.1", ["pbx.e1"]),
    line2: siteLine("pbx.t1", ["phone1.line"]),
    line3: siteLine("exchange.2", ["phone2.line", "pbx.e2"]),
    line4: siteLine("exchange.3", ["phone3.line"], { at: 1, fault: { kind: "open-tip" } }),
  },
};

export const wrongPairings: readonly Bench[] = [fxsToFxs, fxoToFxo, reversedPair, wrongJack];
