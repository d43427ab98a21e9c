/** Commands to devices: finds whom a command is meant for, and says in a sentence why it cannot be carried out. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { BenchCommand, CommandOf } from "../../../shared/model/command.ts";
import type { AttendantCommand } from "../devices/attendant.ts";
import type { BenchDevice } from "../devices/device.ts";
import { FaxMachine } from "../devices/fax/fax-machine.ts";
import { Softphone } from "../devices/softphone/softphone.ts";
import { Telephone } from "../devices/telephone.ts";
import type { Recordings } from "./recordings.ts";
import type { CommandProblem } from "./types.ts";

export type DeviceCommand = Exclude<
  BenchCommand,
  { kind: "set" | "fault" | "repair" | "plug" | "unplug" | "play" | "measure-level" | "network" | "note" | "erase-note" | InstrumentKind }
>;
/** What is for the test set and the butt set, which are no devices of the bench file. */
type InstrumentKind = "measure" | "line-test" | "stop-test" | "clip" | "unclip" | "mute";
const attendantKinds = ["ring", "battery", "meter", "tone", "wink", "advise-charge"] as const;
type Devices = ReadonlyMap<string, BenchDevice>;

/** Carries out a command before the step that comes next; returns the problem where it cannot. */
export function applyToDevice(
  command: DeviceCommand,
  { devices, bench, recordings }: { readonly devices: Devices; readonly bench: Bench; readonly recordings: Recordings },
  step: number,
): CommandProblem | undefined {
  const device = devices.get(command.device);
  if (device === undefined) {
    return unknown("device", `"${command.device}" is no device of this bench; it has ${[...devices.keys()].join(", ")}`);
  }
  if (command.kind === "power") return power(command, device, step);
  if (device instanceof Softphone) return applyToSoftphone(command, device, recordings, step);
  if (command.kind === "hold" || command.kind === "transfer") {
    return notPossible(
      "device",
      `${command.device} is no softphone: "${command.kind}" is a key of softphones; a telephone flashes its hook`,
    );
  }
  if (isForLines(command)) return applyToLines(command, device, bench, step);
  if (device instanceof FaxMachine) return applyToFax(command, device, step);
  if (command.kind === "fax") return notPossible("device", `${command.device} is no fax machine`);
  if (!(device instanceof Telephone)) {
    return { code: "not-possible", path: "device", text: `${command.device} has no handset: "${command.kind}" is for telephones` };
  }
  if (command.kind === "speak") return speak(command, device, recordings);
  return applyToTelephone(command, device, step);
}

function power({ device: id, to }: CommandOf<"power">, device: BenchDevice, step: number): CommandProblem | undefined {
  if (device.setPower === undefined) return { code: "not-possible", path: "device", text: `${id} has no mains switch` };
  device.setPower(to, step);
  return undefined;
}

function applyToSoftphone(
  command: Exclude<DeviceCommand, CommandOf<"power">>,
  softphone: Softphone,
  recordings: Recordings,
  step: number,
): CommandProblem | undefined {
  switch (command.kind) {
    case "hook":
      softphone.moveHook(command.to, step);
      return undefined;
    case "dial":
      return notPossible("digits", softphone.dial(command.digits, step));
    case "flash":
      return notPossible("device", softphone.flash());
    case "hold":
      return notPossible("to", softphone.hold(command.to, step));
    case "transfer":
      return notPossible(command.to === undefined ? "device" : "to", softphone.transfer(command.to, step));
    case "speak":
      return speak(command, softphone, recordings);
    default:
      return notPossible(
        "device",
        `${command.device} is a softphone: it knows "hook", "dial", "flash", "hold", "transfer" and "speak", not "${command.kind}"`,
      );
  }
}

function applyToTelephone(
  command: Exclude<DeviceCommand, AttendantCommand | CommandOf<"speak" | "fax" | "power" | "hold" | "transfer">>,
  telephone: Telephone,
  step: number,
): CommandProblem | undefined {
  switch (command.kind) {
    case "hook":
      telephone.moveHook(command.to, step);
      return undefined;
    case "flash":
      return notPossible("device", telephone.flash(command.seconds, step));
    case "dial":
      return notPossible("digits", telephone.dial(command.digits, command.by));
  }
}

/** One thing at a time: a tone, a shipped voice or a recording; none of them is silence. */
export function speak(
  command: CommandOf<"speak">,
  telephone: Pick<Telephone, "speak">,
  recordings: Recordings,
): CommandProblem | undefined {
  const { toneHz, sample, file, levelDbm, repeat = false } = command;
  const given = Object.entries({ toneHz, sample, file }).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  if (given.length > 1) {
    return { code: "bad-input", path: given[1] ?? "sample", text: `${given.join(" and ")}: expected one of toneHz, sample and file` };
  }
  if (sample === undefined && file === undefined) {
    telephone.speak(toneHz === undefined ? undefined : { kind: "tone", toneHz, levelDbm });
    return undefined;
  }
  const found = recordings.find(command);
  if (!found.ok) return found.problem;
  return notPossible("file", telephone.speak({ kind: "recording", ...found.value, levelDbm, repeat }));
}

function applyToFax(
  command: Exclude<DeviceCommand, AttendantCommand | CommandOf<"power" | "hold" | "transfer">>,
  fax: FaxMachine,
  step: number,
): CommandProblem | undefined {
  switch (command.kind) {
    case "fax":
      return notPossible("device", fax.sendFax(command.to, command.pages, step));
    case "hook":
      fax.moveHook(command.to, step);
      return undefined;
    case "flash":
    case "dial":
    case "speak":
      return notPossible("device", `${command.device} is a fax machine: it knows "fax" and "hook", not "${command.kind}"`);
  }
}

function applyToLines(command: AttendantCommand, device: BenchDevice, bench: Bench, step: number): CommandProblem | undefined {
  if (!Object.hasOwn(bench.lines, command.line)) {
    return unknown("line", `"${command.line}" is no line of this bench; it has ${Object.keys(bench.lines).join(", ")}`);
  }
  if (device.attendant === undefined) {
    return notPossible("device", `${command.device} feeds no line: "${command.kind}" is for exchanges and other FXS sides`);
  }
  const problem = device.attendant.apply(command, step);
  return problem === undefined ? undefined : { code: "not-possible", ...problem };
}

function isForLines(command: DeviceCommand): command is AttendantCommand {
  return attendantKinds.some((kind) => kind === command.kind);
}

function unknown(path: string, text: string): CommandProblem {
  return { code: "unknown-id", path, text };
}

function notPossible(path: string, text: string | undefined): CommandProblem | undefined {
  return text === undefined ? undefined : { code: "not-possible", path, text };
}
