/** The boxes on the IP network: their lamps say what the lab says, their keys ask the lab. */
import { within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { ataBench, ataFailoverBench } from "../../../../src/shared/catalog/benches.ts";
import { fxoGatewayBench } from "../../../../src/shared/catalog/gateway-benches.ts";
import type { BenchSnapshot, DeviceState } from "../../../../src/shared/model/snapshot.ts";
import { quietPhone, quietPort, reading, showBench } from "./bench-fixture.tsx";

type SoftphoneState = Extract<DeviceState, { kind: "softphone" }>;

const adapter: Extract<DeviceState, { kind: "ata" | "fxs-gateway" }> = {
  kind: "ata",
  power: true,
  network: true,
  registered: false,
  ports: { "1": quietPort("line1", "5550101") },
};

const snapshot: BenchSnapshot = {
  step: 0,
  seconds: 0,
  devices: {
    ata: adapter,
    phone1: quietPhone,
    server: { kind: "voip-server", power: true, network: true, registered: ["5550102"], calls: 0 },
    softphone: {
      kind: "softphone",
      power: true,
      network: true,
      registered: true,
      hook: "on",
      bell: true,
      call: "5550101 calls",
      isTalking: false,
      earpieceRmsVolts: 0,
    },
  },
  lines: { line1: { fxs: reading(), fxo: reading() } },
};

describe("the boxes of the adapter's bench", () => {
  it("show power, network, account and phone by lamps", async () => {
    const bench = await showBench(ataBench, snapshot);
    expect(bench.getByRole("img", { name: "power of Adapter: on" })).toBeDefined();
    expect(bench.getByRole("img", { name: "account of Adapter: off" })).toBeDefined();
    expect(bench.getByRole("img", { name: "phone of Softphone: on" })).toBeDefined();
    expect(bench.getByText("5550101 calls")).toBeDefined();
    expect(bench.getByText("1 registered, 0 calls to outside")).toBeDefined();
  });

  it("have a network cable and a mains switch that the lab is asked for", async () => {
    const bench = await showBench(ataBench, snapshot);
    await userEvent.click(bench.getByRole("button", { name: "Unplug the network cable of Adapter" }));
    await userEvent.click(bench.getByRole("button", { name: "Switch the power of Adapter off" }));
    await userEvent.click(bench.getByRole("button", { name: "Take up Softphone" }));
    expect(bench.commands()).toEqual([
      { kind: "network", device: "ata", to: "off" },
      { kind: "power", device: "ata", to: "off" },
      { kind: "hook", device: "softphone", to: "off" },
    ]);
  });
});

describe("the card of an adapter's values", () => {
  it("says that there is more below until it is scrolled to its end", async () => {
    await page.viewport(1000, 460);
    const bench = await showBench(ataBench, snapshot);
    await userEvent.click(bench.getByRole("button", { name: "Values of Adapter" }));
    const card = within(await bench.findByRole("dialog", { name: "Values of Adapter" }));
    const more = await card.findByText("▾ More below: scroll");
    const scrolled = document.querySelector(".inspector-scroll");
    scrolled?.scrollTo(0, scrolled.scrollHeight);
    await expect.poll(() => more.isConnected).toBe(false);
    expect(card.getByRole("heading", { name: "Adapter" }).getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
  });
});

describe("the cable of the IP network", () => {
  const carrying = (medium: "pcmu" | "t38"): BenchSnapshot => ({
    ...snapshot,
    devices: { ...snapshot.devices, ata: { ...adapter, media: [medium] } },
  });

  it("says what carries a call while there is one: G.711, or T.38 for a fax that is relayed", async () => {
    const bench = await showBench(ataBench, snapshot);
    expect(bench.getByRole("img", { name: "IP network" }).textContent).toBe("IP network");
    bench.tell(carrying("pcmu"));
    expect(bench.getByRole("img", { name: "IP network, carries G.711 µ-law" }).textContent).toBe("IP network: G.711 µ-law");
    bench.tell(carrying("t38"));
    expect(bench.getByRole("img", { name: "IP network, carries T.38" }).textContent).toBe("IP network: T.38");
  });

  it("stands out to the devices that the call's packets go to", async () => {
    const bench = await showBench(ataBench, carrying("t38"));
    expect(bench.container.querySelectorAll('.network-cable[data-busy="true"]')).toHaveLength(2);
    bench.tell(snapshot);
    expect(bench.container.querySelectorAll('.network-cable[data-busy="true"]')).toHaveLength(0);
  });
});

describe("the keys of a softphone", () => {
  const talking = (now: { isTalking: boolean; onHold?: string }): BenchSnapshot => ({
    ...snapshot,
    devices: {
      ...snapshot.devices,
      softphone: { ...(snapshot.devices["softphone"] as SoftphoneState), hook: "off", bell: false, call: "talking with 5550101", ...now },
    },
  });

  it("hold the party that talks, change over between two, and join them", async () => {
    const bench = await showBench(ataBench, talking({ isTalking: true }));
    expect(bench.queryByRole("button", { name: "Join both parties of Softphone and leave the call" })).toBeNull();
    await userEvent.click(bench.getByRole("button", { name: "Put the other party of Softphone on hold" }));
    bench.tell(talking({ isTalking: false, onHold: "5550101" }));
    expect(bench.getByRole("button", { name: "Take back who Softphone has on hold" }).textContent).toBe("Take back");
    expect(bench.queryByRole("button", { name: /^Join/ })).toBeNull();
    bench.tell(talking({ isTalking: true, onHold: "5550101" }));
    const over = bench.getByRole("button", { name: "Take back who Softphone has on hold" });
    expect(over.textContent).toBe("Change over");
    await userEvent.click(over);
    await userEvent.click(bench.getByRole("button", { name: "Join both parties of Softphone and leave the call" }));
    await userEvent.click(bench.getByRole("button", { name: "Hang up Softphone" }));
    expect(bench.commands()).toEqual([
      { kind: "hold", device: "softphone", to: "on" },
      { kind: "hold", device: "softphone", to: "off" },
      { kind: "transfer", device: "softphone" },
      { kind: "hook", device: "softphone", to: "on" },
    ]);
  });

  it("are not there while nobody is on the line", async () => {
    const bench = await showBench(ataBench, snapshot);
    expect(bench.queryByRole("button", { name: /on hold$/ })).toBeNull();
  });
});

describe("the box of an FXO gateway", () => {
  const line = { line: "line1", phase: "seizing the line", hook: "off", ringing: false, rings: 0, sending: "7", detectors: [] } as const;
  const port = { ...line, number: "901", registered: true, digits: "5557", tone: undefined } as const;
  const gateway = { kind: "fxo-gateway", power: true, network: true, registered: true, ports: { "1": port } } as const;
  const lines = { line1: { fxs: reading(), fxo: reading() }, line2: { fxs: reading(), fxo: reading() } };

  it("shows that its line is off hook and the digit that goes out, and lets its losses be set", async () => {
    const bench = await showBench(fxoGatewayBench, { step: 0, seconds: 0, devices: { fxogw: gateway, phone1: quietPhone }, lines });
    expect(bench.getByRole("img", { name: "off hook of FXO gateway: on" })).toBeDefined();
    expect(bench.getByText("dials 7")).toBeDefined();
    await userEvent.click(bench.getByRole("button", { name: "Values of FXO gateway" }));
    const field = await bench.findByRole("textbox", { name: /Loss, line to network/ });
    await userEvent.clear(field);
    await userEvent.type(field, "6{Enter}");
    expect(bench.commands()).toContainEqual({ kind: "set", path: "fxogw.sendLossDb", value: 6 });
  });
});

describe("the box of an adapter with a lifeline", () => {
  const trunk = { line: "line1", phase: "idle", hook: "on", ringing: false, rings: 0, sending: undefined, detectors: [] } as const;
  const lifeline = { relay: "lifeline", reason: "no network", line: "in use", trunk } as const;
  const ata = { ...snapshot.devices["ata"], lifeline } as BenchSnapshot["devices"][string];
  const resting = { ...snapshot, devices: { ...snapshot.devices, ata } };

  it("shows where the relay is and why, and lets its patience be set", async () => {
    const bench = await showBench(ataFailoverBench, resting);
    expect(bench.getByRole("img", { name: "Relay of Adapter: at rest, on the exchange line" })).toBeDefined();
    expect(bench.getByText("phone on the line: no network")).toBeDefined();
    await userEvent.click(bench.getByRole("button", { name: "Values of Adapter" }));
    const field = bench.getByRole("textbox", { name: /Line must be idle for/ });
    await userEvent.clear(field);
    await userEvent.type(field, "5{Enter}");
    expect(bench.commands()).toContainEqual({ kind: "set", path: "ata.lifeline.idleSeconds", value: 5 });
  });
});
