/** What the bench needs of a device: it stamps its ports into circuits, acts before each step and senses after it. */
import type { Device } from "../../../shared/model/bench.ts";
import type { BenchEvent } from "../../../shared/model/event.ts";
import type { RecordingTrack, Speech } from "../../../shared/model/recording.ts";
import type { ToneOverrides } from "../../../shared/model/tone.ts";
import type { DeviceState } from "../../../shared/model/snapshot.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Netlist } from "../circuit/netlist.ts";
import type { Pair } from "../plant/pair.ts";
import type { Random } from "../signals/random.ts";
import type { Attendant } from "./attendant.ts";
import type { PlacedDetector } from "../signals/supervision/detector-report.ts";
import type { Datagram, IpSocket } from "./ip/ip-network.ts";

/** An event as a device reports it; the bench adds the time. */
export type DeviceEvent = Omit<BenchEvent, "step" | "seconds" | "source">;

/** What holds for the whole bench. */
export type BenchSite = { readonly country: string; readonly tones?: ToneOverrides | undefined };

/** One channel of a recording, found. */
export type FoundTrack = { readonly name: string; readonly sampleHz: number; readonly track: RecordingTrack };

/** What the bench gives a device when it makes it. */
export type DeviceSurroundings = {
  readonly stepHz: number;
  /** Rate at which `sense` is called; detectors count in its samples. */
  readonly senseHz: number;
  /** What holds for the whole bench when the device is made; `adopt` tells when it changes. */
  readonly site: BenchSite;
  readonly random: Random;
  /** A recording of the bench; undefined where it was not brought along. */
  readonly recording: (speech: Speech) => FoundTrack | undefined;
  /** The device's own socket on the IP network; nothing gets through it where the bench file has no `ip` part. */
  readonly ip: IpSocket;
  /** Line on a port, for events; undefined where nothing is plugged in. */
  readonly lineOfPort: (portId: string) => string | undefined;
  readonly report: (event: DeviceEvent) => void;
};

/**
 * A part of a device that works on one port alone: what it does before a step and hears after it concerns no other port but through
 * `sense`, or through something that is as many steps under way as lie between two senses.
 */
export type DevicePart = {
  readonly portId: string;
  /** Hot path: may it act for all steps up to the next sense before it hears the first? Not where something heard may change what it does. */
  readonly actsAhead: boolean;
  /** Hot path: is there nothing to do before any step up to the next sense, and nothing to hear after it? Absent: it is not known. */
  readonly isAtRest?: boolean;
  act(step: number): void;
  hear(): void;
};

export type BenchDevice = {
  readonly id: string;
  /** For its lines; only devices that feed any. */
  readonly attendant?: Attendant;
  /**
   * Its parts, one for each port, always the same and in the order of `act` and `hear`, which do nothing but call them. Circuits on which
   * such devices work can be stepped far faster; a device without is asked as a whole, one step at a time.
   */
  parts?(): readonly DevicePart[];
  /** Adds a port's elements, made as `model` and `site` say, between the pair; nothing changes for the device until `attachPort`. */
  stampPort(netlist: Netlist, portId: string, pair: Pair, model: Device, site: BenchSite): void;
  attachPort(portId: string, circuit: Circuit): void;
  /** Takes over every value of the model and of the bench that is not in the circuit. */
  adopt(model: Device, site: BenchSite): void;
  /** Hot path: moves contacts and writes sources for the step that comes next. */
  act(step: number): void;
  /** A datagram has arrived; only devices with an `ip` part get any. */
  receive?(datagram: Datagram, step: number): void;
  /** The mains come or go; only devices that have any. */
  setPower?(to: "on" | "off", step: number): void;
  /** Hot path, every step: listens to the line. */
  hear(): void;
  /** Hot path, `senseHz` times a second: detectors take the solved values, state machines move on. */
  sense(step: number): void;
  /** Number of a voice point, such as "earpiece"; the bench asks only for points that exist. */
  voicePoint(name: string): number;
  /** Hot path: present value of a voice point, by its number. */
  voiceVolts(point: number): number;
  /** Hot path: what flows through its ringer; absent on devices without. */
  ringerAmps?(): number;
  state(): DeviceState;
  /** Its detectors, always in the same order, for whoever asks why; absent on devices without. */
  detectors?(): readonly PlacedDetector[];
  /** State in one word or a few, for summaries. */
  finalState(): unknown;
};
