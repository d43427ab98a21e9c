/** An adapter's ports as a gateway has them: two at once, flashes over the network, answer and end as a trunk's exchange shows them. */
import { describe, expect, it } from "vitest";
import { ataBench } from "../../../../../../src/shared/catalog/benches.ts";
import { fxsGatewayBench } from "../../../../../../src/shared/catalog/gateway-benches.ts";
import { ataPort, ownServices } from "../../../../../../src/shared/catalog/ata.ts";
import { plainTelephone } from "../../../../../../src/shared/catalog/telephones.ts";
import type { Ata, Bench, FxsGateway, Pbx, VoipServer } from "../../../../../../src/shared/model/bench.ts";
import { aBench } from "../../../../../support/a-bench.ts";

const quick = { dtmf: { ...plainTelephone.dtmf, toneSeconds: 0.05, pauseSeconds: 0.05 } };

describe("an adapter with two ports", () => {
  const ata = ataBench.devices["ata"] as Ata;
  const server = ataBench.devices["server"] as VoipServer;
  const bench: Bench = {
    ...ataBench,
    devices: {
      ata: { ...ata, startSeconds: 0, ports: { "1": ataPort("5550101"), "2": ataPort("5550103") } },
      server: { ...server, users: ["5550101", "5550103"] },
      phone1: { ...plainTelephone, ...quick },
      phone2: { ...plainTelephone, ...quick },
    },
    lines: {
      line1: { fxs: "ata.1", fxo: ["phone1.line"], cable: [] },
      line2: { fxs: "ata.2", fxo: ["phone2.line"], cable: [] },
    },
  };

  it("has an account for each: one telephone calls the other by way of the server, and rings it", () => {
    const lab = aBench(bench).start();
    lab.run(0.1);
    expect(lab.of("voip.registered").map(({ number }) => number)).toEqual(["5550101", "5550103"]);
    lab.offHook("phone1");
    lab.run(0.35);
    lab.dial("5550103", "dtmf", "phone1");
    lab.runUntil("ring.detected", 2, ({ source }) => source === "phone2");
    lab.offHook("phone2");
    lab.runUntil("call.answered", 1, ({ line }) => line === "line1");
    lab.run(0.1);
    const sent = lab.of("voip.message").map(({ sip }) => `${sip?.sender ?? ""} ${sip?.receiver ?? ""}`);
    expect(sent).toContain("ata:1 server");
    expect(sent).toContain("server ata:2");
    expect(lab.bench.finalStates()["ata"]).toEqual({ "1": "talking", "2": "talking" });
  });

  it("passes a hook flash in a call on as an event; with digits in the voice it has no service for one", () => {
    for (const digits of ["rfc4733", "in-band"] as const) {
      const devices = { ...ataBench.devices, ata: { ...ata, services: { ...ownServices, hookFlash: "pass-on" as const } } };
      const lab = aBench({ ...ataBench, devices, lines: { line1: { fxs: "ata.1", fxo: ["phone1.line"], cable: [] } } }).start();
      for (const id of ["ata", "softphone"]) lab.do({ kind: "set", path: `${id}.voice.digits`, value: digits });
      lab.run(0.6);
      lab.offHook("softphone");
      lab.dial("5550101", "dtmf", "softphone");
      lab.run(0.4);
      lab.offHook("phone1");
      lab.runUntil("call.answered", 1, ({ source }) => source === "softphone");
      lab.run(0.1);
      lab.do({ kind: "flash", device: "phone1", seconds: 0.4 });
      lab.run(0.7);
      const flashes = lab.of("hook.flash").map(({ source }) => source);
      expect(flashes.includes("softphone")).toBe(digits === "rfc4733");
      expect(lab.of("call.failed").map(({ reason }) => reason)).toEqual(digits === "rfc4733" ? [] : ["no service"]);
    }
  });
});

describe("an FXS gateway", () => {
  it("turns the polarity round at the answer and back at the end, by which alone a PBX's trunk knows both", () => {
    const gateway = fxsGatewayBench.devices["fxsgw"] as FxsGateway;
    const pbx = fxsGatewayBench.devices["pbx"] as Pbx;
    const supervision = { answer: "reversal", end: "reversal", interruption: { seconds: 0 }, endTone: "none" } as const;
    const detectors = { reversal: { aboveVolts: 3, debounceSeconds: 0.08, disconnectAt: 2 } };
    const lab = aBench({
      ...fxsGatewayBench,
      devices: {
        ...fxsGatewayBench.devices,
        fxsgw: { ...gateway, startSeconds: 0, ports: { "1": { ...gateway.ports["1"]!, supervision } } },
        pbx: { ...pbx, trunks: { t1: { ...pbx.trunks["t1"]!, detectors } } },
        phone2: { ...plainTelephone, ...quick },
      },
      lines: {
        line1: { fxs: "fxsgw.1", fxo: ["pbx.t1"], cable: [] },
        line3: { fxs: "pbx.e2", fxo: ["phone2.line"], cable: [] },
      },
    }).start();
    lab.run(0.1);
    lab.offHook("phone2");
    lab.run(0.35);
    lab.dial("9", "dtmf", "phone2");
    lab.run(0.5);
    lab.dial("5550102", "dtmf", "phone2");
    lab.runUntil("ring.detected", 2, ({ source }) => source === "softphone");
    lab.offHook("softphone");
    lab.run(0.3);
    expect(lab.bench.snapshot().lines["line1"]!.fxo.tipRingDcVolts).toBeLessThan(-5);
    lab.onHook("softphone");
    const found = lab.runUntil("disconnect.detected", 1);
    expect([found.source, found.reason]).toEqual(["pbx", "polarity reversal"]);
    expect(lab.of("supervision.sent").map(({ reason }) => reason)).toEqual(["answer reversal", "reversal"]);
  });

  it("is refused where a trunk hangs on a port that it does not have", () => {
    const lines = { line1: { fxs: "fxsgw.2", fxo: ["pbx.t1"], cable: [] } };
    expect(() => aBench({ ...fxsGatewayBench, lines }).start()).toThrow("fxsgw.2");
  });
});
