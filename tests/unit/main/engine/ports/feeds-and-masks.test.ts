/** Feeds against masks by Ohm's law, and against published loop currents: reference-data 1.2, products.md 4.4. */
import { describe, expect, it } from "vitest";
import { Circuit } from "../../../../../src/main/engine/circuit/circuit.ts";
import { Netlist } from "../../../../../src/main/engine/circuit/netlist.ts";
import { feedCharacteristic } from "../../../../../src/main/engine/ports/feed-characteristic.ts";
import { FxsPort } from "../../../../../src/main/engine/ports/fxs-port.ts";
import { offHookCharacteristic, seriesDiode } from "../../../../../src/main/engine/ports/off-hook-characteristic.ts";
import { dualSlopeFeed, feed48V, feed48V800Ohm, ringing20Hz, slic25mA } from "../../../../../src/shared/catalog/feeds.ts";
import { findMask, offHookMasks } from "../../../../../src/shared/catalog/off-hook-masks.ts";
import type { OffHookMask } from "../../../../../src/shared/model/bench.ts";
import type { Feed } from "../../../../../src/shared/model/feed.ts";

const stepSeconds = 1 / 48000;
const feeds: readonly (readonly [string, Feed])[] = [
  ["400 ohm", feed48V],
  ["800 ohm", feed48V800Ohm],
  ["25 mA", slic25mA],
  ["dual slope", dualSlopeFeed],
];

/** The mask as its three straight lines, rounded by the bend, written out anew. */
function maskAmps({ kneeVolts, bendVolts, slopeOhms, limit }: OffHookMask, volts: number): number {
  const ramp = (knee: number): number =>
    volts + (bendVolts / 2) * (Math.log(Math.cosh((volts - knee) / bendVolts)) - Math.log(Math.cosh((volts + knee) / bendVolts)));
  const plain = ramp(kneeVolts) / slopeOhms;
  return limit === undefined ? plain : plain - ramp(kneeVolts + limit.amps * slopeOhms) * (1 / slopeOhms - 1 / limit.slopeOhms);
}

/** What the feed delivers at these volts, written out anew. */
function feedAmps(feed: Feed, volts: number): number {
  if (feed.kind === "resistive") return (feed.batteryVolts - volts) / (2 * feed.ohmsPerLeg);
  const long = feed.limitAmps * Math.tanh((feed.batteryVolts - volts) / (feed.limitAmps * feed.sourceOhms));
  if (feed.kind === "constant-current") return long;
  return long + ((feed.shortLoopAmps - feed.limitAmps) / 2) * (1 + Math.tanh((feed.shortLoopVolts - volts) / feed.bendVolts));
}

/** Volts of the set at which feed, loop and set agree, by halving. */
function bisect(feed: Feed, mask: OffHookMask, loopOhms: number): number {
  let [low, high] = [0, 60];
  for (let halving = 0; halving < 200; halving++) {
    const volts = (low + high) / 2;
    const amps = maskAmps(mask, volts);
    if (amps < feedAmps(feed, volts + amps * loopOhms)) low = volts;
    else high = volts;
  }
  return maskAmps(mask, (low + high) / 2);
}

function solved(feed: Feed, mask: OffHookMask, loopOhms: number): number {
  const netlist = new Netlist();
  const [line, set] = [netlist.node("line"), netlist.node("set")];
  if (feed.kind === "resistive") {
    netlist.battery("battery", netlist.node("battery"), 0, feed.batteryVolts);
    netlist.resistor("feed", netlist.node("battery"), line, 2 * feed.ohmsPerLeg);
  } else netlist.port("feed", line, 0, feedCharacteristic(feed));
  netlist.resistor("loop", line, set, loopOhms);
  netlist.port("set", set, 0, offHookCharacteristic(mask));
  const amps = netlist.probeAmps("loop");
  return new Circuit(netlist, { stepSeconds }).read(amps);
}

/** The whole port with its relays, on a loop of `ohms` and a terminal that holds `volts`. */
function portAmps(feed: Feed, ohms: number, volts: number): number {
  const netlist = new Netlist();
  const pair = { tip: netlist.node("tip"), ring: netlist.node("ring") };
  const port = new FxsPort("port", stepSeconds);
  port.stamp(netlist, pair, { feed, ringing: ringing20Hz });
  const middle = netlist.node("middle");
  netlist.resistor("loop", pair.tip, middle, ohms);
  netlist.battery("terminal", middle, pair.ring, volts);
  port.attach(new Circuit(netlist, { stepSeconds }));
  return port.loopAmps();
}

describe("feed, loop and set", () => {
  for (const [name, feed] of feeds) {
    for (const { id, mask } of offHookMasks) {
      it(`agree on the current of Ohm's law: ${name}, ${id}`, () => {
        // 1e-6 of the current: the tables of the curves are good to 1e-8.
        for (const loopOhms of [1, 300, 900, 1500]) {
          expect(solved(feed, mask, loopOhms) / bisect(feed, mask, loopOhms)).toBeCloseTo(1, 6);
        }
      });
    }
  }
});

describe("published loop currents", () => {
  /** Volts and ohms of the feed, then milliamps at 500, 1000, 1300, 1500, 1800 ohm into a set of 7 V (reference-data 1.2, calc). */
  const table: readonly (readonly [number, number, readonly number[]])[] = [
    [48, 400, [45.6, 29.3, 24.1, 21.6, 18.6]],
    [50, 400, [47.8, 30.7, 25.3, 22.6, 19.5]],
    [48, 800, [31.5, 22.8, 19.5, 17.8, 15.8]],
    [42.75, 400, [39.7, 25.5, 21.0, 18.8, 16.2]],
    [56.5, 400, [55.0, 35.4, 29.1, 26.1, 22.5]],
    [60, 1000, [35.3, 26.5, 23.0, 21.2, 18.9]],
  ];
  /** Two supply contacts and two of the ring relay, 1 ohm each. */
  const contactOhms = 4;

  for (const [batteryVolts, ohms, milliamps] of table) {
    it(`of ${batteryVolts} V behind ${ohms} ohm are met to the table's rounding`, () => {
      [500, 1000, 1300, 1500, 1800].forEach((loopOhms, index) => {
        const amps = portAmps({ ...feed48V, batteryVolts, ohmsPerLeg: ohms / 2 }, loopOhms - contactOhms, 7);
        // 0.05 mA of rounding, and what the spark quench bleeds off through the supply contacts.
        expect(Math.abs(1000 * amps - milliamps[index]!)).toBeLessThan(0.06);
      });
    });
  }

  it("of the TLS-4A: at least 18 mA into 500 ohm, less than 30 mA into a short", () => {
    expect(portAmps(slic25mA, 500, 0)).toBeGreaterThan(0.018);
    expect(portAmps(slic25mA, 0.1, 0)).toBeLessThan(0.03);
  });

  it("of a two-stage feed: 40 mA up to 25 V, 22 mA beyond 31 V, then resistive towards 48 V", () => {
    const amps = (volts: number): number => -feedCharacteristic(dualSlopeFeed).amps(volts);
    expect(amps(0)).toBeCloseTo(0.04, 5);
    // Three bends of 1 V away from 28 V a quarter of a percent of the change is left.
    expect(amps(25) / 0.04).toBeCloseTo(1, 2);
    // The way to the open volts, 48 V, begins to tell: 1.6 % less (tanh 2.4).
    expect(amps(31)).toBeGreaterThan(0.022 * 0.98);
    expect(amps(31)).toBeLessThan(0.022 * 1.005);
    expect(amps(48)).toBeCloseTo(0, 9);
    // Near the open volts 320 ohm.
    expect(amps(47.9)).toBeCloseTo(0.1 / 320, 5);
    expect(portAmps(dualSlopeFeed, 300, 7)).toBeCloseTo(0.04, 3);
    expect(portAmps(dualSlopeFeed, 1100, 7)).toBeCloseTo(0.022, 3);
  });

  it("of a TBR 21 set on 50 V through 230 ohm: 54.7 mA, within 49.5 to 60 mA", () => {
    const mask = findMask("tbr21")!.mask;
    expect(1000 * solved({ ...feed48V, batteryVolts: 50, ohmsPerLeg: 115 - 0.5 }, mask, 1)).toBeCloseTo(54.7, 1);
  });
});

describe("masks and diode", () => {
  it("keep the published volts: FCC 6-7 V at 10 mA and 11-12 V at 110 mA; low voltage 5.5 and 10.5 V", () => {
    const voltsAt = (id: string, amps: number): number => {
      const { mask } = findMask(id)!;
      let [low, high] = [0, 60];
      for (let k = 0; k < 100; k++) {
        const volts = (low + high) / 2;
        if (offHookCharacteristic(mask).amps(volts) < amps) low = volts;
        else high = volts;
      }
      return low;
    };
    expect(voltsAt("fcc", 0.01)).toBeCloseTo(6.5, 1);
    expect(voltsAt("fcc", 0.11)).toBeCloseTo(11.5, 2);
    expect(voltsAt("low-voltage", 0.01)).toBeCloseTo(5.5, 1);
    expect(voltsAt("low-voltage", 0.11)).toBeCloseTo(10.5, 2);
    expect(voltsAt("tbr21", 0.06)).toBeCloseTo(48, 2);
  });

  it("passes current one way only", () => {
    expect(seriesDiode.amps(0.85)).toBeGreaterThan(0.045);
    expect(Math.abs(seriesDiode.amps(-48))).toBeLessThan(1e-7);
  });
});
