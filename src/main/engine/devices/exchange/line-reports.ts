/** What the detectors of a line unit tell the log: one sentence each, with the values that decided. */
import type { ExchangePort } from "../../../../shared/model/bench.ts";
import type { Metering } from "../../../../shared/model/feed.ts";
import { formatAmps, formatHertz, formatVolts } from "../../../../shared/units/format.ts";
import type { BatteryMonitor, SeenBattery } from "./battery-monitor.ts";
import type { PortEvent } from "./call-port.ts";

/** `on` says where, as in "on line 1". */
export function loopEvent(change: "closed" | "opened", amps: number, detector: ExchangePort["loopDetector"], on: string): PortEvent {
  const { offHookAmps, onHookAmps } = detector;
  return change === "opened"
    ? { kind: "loop.opened", amps, text: `Loop open ${on}: ${formatAmps(amps)}, less than ${formatAmps(onHookAmps)}.` }
    : { kind: "loop.closed", amps, text: `Loop closed ${on}: ${formatAmps(amps)}, more than ${formatAmps(offHookAmps)}.` };
}

export function silentTripEvent(amps: number, on: string): PortEvent {
  return { kind: "ring.tripped", amps, text: `Ring tripped ${on} in the silent interval: ${formatAmps(amps)}.` };
}

export function tripEvent(amps: number, rmsAmps: number, trip: ExchangePort["ringTrip"], on: string): PortEvent {
  const { tripAmps, acTripAmps = tripAmps } = trip;
  const text =
    amps >= tripAmps
      ? `Ring tripped ${on}: ${formatAmps(amps)} of direct current in the ringing, more than ${formatAmps(tripAmps)}.`
      : `Ring tripped ${on}: ${formatAmps(rmsAmps)} rms of ringing current, more than ${formatAmps(acTripAmps)}.`;
  return { kind: "ring.tripped", amps, text };
}

export function ringingEvent(ringing: ExchangePort["ringing"], cadenceSeconds: readonly number[], on: string): PortEvent {
  const cadence = cadenceSeconds.map((seconds, index) => `${seconds} s ${index % 2 === 0 ? "on" : "off"}`).join(", ");
  const text = `Ringing ${on}: ${formatVolts(ringing.rmsVolts)} rms at ${formatHertz(ringing.hertz)}, ${cadence}.`;
  return { kind: "ringing.started", text };
}

export function groundEvent(change: "closed" | "opened", amps: number, on: string): PortEvent {
  return change === "closed"
    ? { kind: "ground.seen", amps, text: `Ring is earthed ${on}: ${formatAmps(amps)} flow from earth through the ring wire.` }
    : { kind: "ground.gone", amps, text: `Ring is no longer earthed ${on}: ${formatAmps(amps)} to earth.` };
}

/** A change of the battery may be two: it came back, and the other way round. */
export function batteryEvents(seen: SeenBattery, monitor: BatteryMonitor, tipRingVolts: number, on: string): PortEvent[] {
  const volts = formatVolts(tipRingVolts);
  if (seen === "none") return [{ kind: "battery.removed", text: `No battery between tip and ring ${on}: ${volts}.` }];
  const events: PortEvent[] = [];
  if (monitor.cameBack) events.push({ kind: "battery.restored", text: `Battery between tip and ring again ${on}: ${volts}.` });
  if (!monitor.turned) return events;
  events.push(
    seen === "reversed"
      ? { kind: "polarity.reversed", text: `Polarity reversed ${on}: ${volts} from tip to ring.` }
      : { kind: "polarity.restored", text: `Polarity normal again ${on}: ${volts} from tip to ring.` },
  );
  return events;
}

export function flashEvent(openSeconds: number, on: string): PortEvent {
  const milliseconds = Math.round(openSeconds * 1000);
  return { kind: "hook.flash", text: `Hook flash seen ${on}: the loop was open for ${milliseconds} ms.` };
}

export function meterEvent(pulses: number, metering: Metering, on: string): PortEvent {
  const way = metering.kind === "metallic" ? "between the wires" : "on both wires against earth";
  const text = `${pulses} charge ${pulses === 1 ? "pulse" : "pulses"} of ${formatHertz(metering.hertz)} ${way} ${on}.`;
  return { kind: "meter.pulse", text };
}
