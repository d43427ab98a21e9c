/** Puts a probe to work on the circuit or the device that its name means. */
import type { BenchDevice } from "../devices/device.ts";
import { buttSetId } from "../../../shared/catalog/tester-kinds.ts";
import type { BuiltCircuit } from "./circuit-builder.ts";
import type { Instruments } from "./instruments.ts";
import type { ProbeTarget } from "./probe-names.ts";
import { ButtSetProbe, DeviceVoiceProbe, LineProbe, LineVoiceProbe } from "./probes.ts";
import type { RecordedProbe } from "./probes.ts";
import { BellProbe, LoudspeakerProbe } from "./sound-probes.ts";

export type ProbedBench = {
  readonly devices: ReadonlyMap<string, BenchDevice>;
  readonly instruments: Pick<Instruments, "buttSet">;
  readonly circuits: readonly BuiltCircuit[];
  readonly stepHz: number;
};

export function makeProbe(target: ProbeTarget, { devices, instruments, circuits, stepHz }: ProbedBench): RecordedProbe {
  if (target.kind === "device-voice" && target.deviceId === buttSetId && !devices.has(buttSetId))
    return new ButtSetProbe(instruments.buttSet);
  if (target.kind === "device-voice" || target.kind === "bell" || target.kind === "loudspeaker") {
    const device = devices.get(target.deviceId);
    if (device === undefined) throw new Error(`the bench has no device ${target.deviceId}`);
    if (target.kind === "bell") return new BellProbe(device, target.ringer, stepHz);
    return target.kind === "loudspeaker" ? new LoudspeakerProbe(device, stepHz) : new DeviceVoiceProbe(device, target.point);
  }
  for (const { circuit, lines } of circuits) {
    const line = lines.get(target.lineId);
    if (line === undefined) continue;
    if (target.kind === "line") return new LineProbe(line.reader(circuit, target.place, target.quantity));
    return new LineVoiceProbe(line.reader(circuit, target.end, "tipRingVolts"), stepHz);
  }
  throw new Error(`the bench has no line ${target.lineId}`);
}
