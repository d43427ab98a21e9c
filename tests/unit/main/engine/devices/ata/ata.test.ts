/** What a telephone's user notices of an adapter: battery, tones, the end of a call, and what goes when power or network go. */
import { describe, expect, it } from "vitest";
import { createBench } from "../../../../../../src/main/engine/bench/create-bench.ts";
import { ataBench } from "../../../../../../src/shared/catalog/benches.ts";
import { Bench } from "../../../../../../src/shared/model/bench.ts";
import type { Ata } from "../../../../../../src/shared/model/bench.ts";
import type { BenchCommand } from "../../../../../../src/shared/model/command.ts";
import type { BenchEvent } from "../../../../../../src/shared/model/event.ts";

const stepHz = 16_000;
const plain = ataBench.devices["ata"] as Ata;
const port = plain.ports["1"]!;

class Desk {
  readonly events: BenchEvent[] = [];
  private readonly bench;
  private step = 0;

  constructor(change: Partial<Ata> = {}) {
    const devices = { ...ataBench.devices, ata: { ...plain, ...change } };
    this.bench = createBench(Bench.parse({ ...ataBench, devices }), { stepHz, seed: 1 });
  }

  run(seconds: number): void {
    const steps = Math.round(seconds * stepHz);
    this.bench.run(steps, [], 0);
    this.step += steps;
    this.events.push(...this.bench.takeEvents());
  }

  do(command: BenchCommand): void {
    expect(this.bench.apply(command)).toBeUndefined();
  }

  hook(device: string, to: "on" | "off"): void {
    this.do({ kind: "hook", device, to });
  }

  get volts(): number {
    return this.bench.snapshot().lines["line1"]!.fxo.tipRingDcVolts;
  }

  get amps(): number {
    return this.bench.snapshot().lines["line1"]!.fxo.loopDcAmps;
  }

  kinds(source: string): string[] {
    return this.events.filter((event) => event.source === source).map(({ kind }) => kind);
  }

  find(kind: string, name?: string): BenchEvent | undefined {
    return this.events.find((event) => event.kind === kind && (name === undefined || event.name === name));
  }

  /** The softphone calls, the telephone answers in the first silent interval. */
  callIn(): void {
    this.run(0.7);
    this.hook("softphone", "off");
    this.do({ kind: "dial", device: "softphone", digits: "5550101", by: "dtmf" });
    this.run(2.4);
    this.hook("phone1", "off");
    this.run(0.4);
    expect(this.find("call.answered")).toBeDefined();
  }
}

describe("the line of an adapter", () => {
  it("idles at 24 V, and feeds 20 to 25 mA off hook", () => {
    const desk = new Desk();
    desk.run(0.7);
    // 10 Mohm of leakage and the cable's insulation take microamperes.
    expect(desk.volts).toBeCloseTo(24, 0);
    desk.hook("phone1", "off");
    desk.run(0.5);
    expect(desk.amps).toBeGreaterThan(0.02);
    expect(desk.amps).toBeLessThanOrEqual(0.0255);
    expect(desk.find("tone.started", "dial")).toBeDefined();
  });

  it("has no battery without power, and dial tone again when the power is back, even for a handset left off hook", () => {
    const desk = new Desk();
    desk.run(0.7);
    desk.hook("phone1", "off");
    desk.run(0.5);
    desk.do({ kind: "power", device: "ata", to: "off" });
    desk.run(0.5);
    // The speech capacitors give their rest to the set's bleed of 10 kohm.
    expect(Math.abs(desk.volts)).toBeLessThan(0.5);
    expect(Math.abs(desk.amps)).toBeLessThan(1e-4);
    desk.events.length = 0;
    desk.do({ kind: "power", device: "ata", to: "on" });
    desk.run(1.5);
    expect(desk.kinds("ata")).toContain("voip.registered");
    expect(desk.kinds("ata")).toContain("call.seized");
    expect(desk.find("tone.started", "dial")).toBeDefined();
  });

  it("gives reorder instead of dial tone while the network is away, or nothing where it is set so", () => {
    for (const unregistered of ["reorder", "silence"] as const) {
      const desk = new Desk({ unregistered });
      desk.run(0.7);
      desk.do({ kind: "network", device: "ata", to: "off" });
      desk.run(0.1);
      expect(desk.find("voip.unregistered")?.reason).toBe("the network link is down");
      desk.hook("phone1", "off");
      desk.run(0.6);
      expect(desk.find("tone.started", "dial")).toBeUndefined();
      expect(desk.find("tone.started", "reorder") !== undefined).toBe(unregistered === "reorder");
    }
  });

  it("registers again when the network is back", () => {
    const desk = new Desk();
    desk.run(0.7);
    desk.do({ kind: "network", device: "ata", to: "off" });
    desk.run(0.2);
    desk.events.length = 0;
    desk.do({ kind: "network", device: "ata", to: "on" });
    desk.run(0.3);
    expect(desk.kinds("ata")).toEqual(["network.changed", "voip.registered"]);
  });
});

describe("the end of a call at an adapter", () => {
  it("takes the battery away for as long as it is set to, and the loop shows it", () => {
    const desk = new Desk({ ports: { "1": { ...port, supervision: { ...port.supervision, interruption: { seconds: 0.4 } } } } });
    desk.callIn();
    desk.hook("softphone", "on");
    desk.run(0.3);
    expect(desk.find("supervision.sent")?.reason).toBe("loop-current interruption");
    expect(Math.abs(desk.amps)).toBeLessThan(1e-4);
    desk.run(0.5);
    expect(desk.amps).toBeGreaterThan(0.02);
  });

  it("otherwise only a tone tells, some seconds later", () => {
    const desk = new Desk({ endToneDelaySeconds: 0.5 });
    desk.callIn();
    desk.hook("softphone", "on");
    desk.run(0.4);
    expect(desk.amps).toBeGreaterThan(0.02);
    expect(desk.find("tone.started", "reorder")).toBeUndefined();
    desk.run(0.3);
    expect(desk.find("supervision.sent")).toBeUndefined();
    expect(desk.find("tone.started", "reorder")).toBeDefined();
  });

  it("a call that nobody takes any more stops the ringing", () => {
    const desk = new Desk();
    desk.run(0.7);
    desk.hook("softphone", "off");
    desk.do({ kind: "dial", device: "softphone", digits: "5550101", by: "dtmf" });
    desk.run(1);
    desk.hook("softphone", "on");
    desk.run(0.2);
    expect(desk.find("ringing.stopped")?.reason).toBe("the caller gave up");
  });
});

describe("subscribers elsewhere", () => {
  it.each([
    ["5551235", "busy"],
    ["5559999", "reorder"],
  ])("calling %s gives %s", (digits, tone) => {
    const desk = new Desk();
    desk.run(0.7);
    desk.hook("phone1", "off");
    desk.run(0.4);
    desk.do({ kind: "dial", device: "phone1", digits, by: "dtmf" });
    desk.run(1.8);
    expect(desk.find("tone.started", tone)).toBeDefined();
  });
});

describe("a bench file", () => {
  it("whose adapter has its account at no server is refused with the place", () => {
    expect(() => new Desk({ server: "phone1" })).toThrow("ata has its account at phone1, which is no VoIP server; expected one of server");
  });

  it("knows a network command for devices on the network only", () => {
    const bench = createBench(Bench.parse(ataBench), { stepHz, seed: 1 });
    const problem = bench.apply({ kind: "network", device: "phone1", to: "off" });
    expect(problem?.text).toBe("phone1 is not on the IP network; expected one of ata, server, softphone");
  });
});
