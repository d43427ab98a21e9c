/** Commands that make another bench file out of the present one: values, faults, plugs and links. */
import type { Bench } from "../../../shared/model/bench.ts";
import type { BenchCommand, CommandOf } from "../../../shared/model/command.ts";
import type { DeviceEvent } from "../devices/device.ts";
import { pathName } from "../devices/line-name.ts";
import { withValue } from "./bench-path.ts";
import { countryText } from "./country-text.ts";
import { withFault, withoutFault } from "./line-faults.ts";
import { withLink } from "./network-links.ts";
import { withoutPlug, withPlug } from "./plugs.ts";
import type { CommandProblem } from "./types.ts";
import { lineOfPorts } from "./wiring.ts";

export type EditCommand = CommandOf<(typeof editKinds)[number]>;
const editKinds = ["set", "fault", "repair", "plug", "unplug", "network"] as const;

export function isEdit(command: BenchCommand): command is EditCommand {
  return editKinds.some((kind) => kind === command.kind);
}

export type BenchEdit = {
  readonly bench: Bench;
  /** Where in the command it would be wrong, and what could not be done then. */
  readonly path: string;
  readonly what: string;
  /** What the log says once it is done. */
  readonly source: string;
  readonly event: DeviceEvent;
};
type Edited = BenchEdit | { readonly problem: CommandProblem };

export type EditOptions = {
  /** A key that the file does not have so far may be added: whoever checks the file knows which there can be. */
  readonly mayAdd: boolean;
  /** Is something measured at this port, so that it may not lose its line? */
  readonly isMeasuredAt: (port: string) => boolean;
};

export function editBench(bench: Bench, command: EditCommand, options: EditOptions): Edited {
  switch (command.kind) {
    case "set":
      return setValue(bench, command, options.mayAdd);
    case "fault":
    case "repair":
      return changeFaults(bench, command);
    case "plug":
    case "unplug":
      return changeWiring(bench, command, options.isMeasuredAt);
    case "network": {
      const changed = withLink(bench, command);
      if ("problem" in changed) return changed;
      const event: DeviceEvent = { kind: "network.changed", text: changed.text };
      return { bench: changed.bench, path: "device", what: "the link cannot be like this", source: command.device, event };
    }
  }
}

function setValue(bench: Bench, { path, value }: CommandOf<"set">, mayAdd: boolean): Edited {
  const changed = withValue(bench, path, value, mayAdd);
  if (!changed.ok) return changed;
  const { before: was } = changed;
  const before = was === undefined ? "" : ` (was ${valueText(was)})`;
  const more = path === "country" ? ` ${countryText(changed.bench)}` : "";
  const event: DeviceEvent = {
    kind: "value.set",
    path,
    value,
    text: `${pathName(bench, path)} set to ${valueText(value)}${before}.${more}`,
  };
  return { bench: changed.bench, path, what: `${path} cannot be ${valueText(value)}`, source: path.split(".")[0] ?? path, event };
}

function changeFaults(bench: Bench, command: CommandOf<"fault" | "repair">): Edited {
  const changed = command.kind === "fault" ? withFault(bench, command) : withoutFault(bench, command);
  if ("problem" in changed) return changed;
  const kind = command.kind === "fault" ? "fault.applied" : "fault.repaired";
  const event: DeviceEvent = { kind, line: command.line, fault: command.id, text: changed.text };
  return { bench: changed.bench, path: "fault", what: "the fault cannot be built", source: command.line, event };
}

function changeWiring(bench: Bench, command: CommandOf<"plug" | "unplug">, isMeasuredAt: (port: string) => boolean): Edited {
  const changed = command.kind === "plug" ? withPlug(bench, command) : withoutPlug(bench, command);
  if ("problem" in changed) return changed;
  const { lineId } = changed;
  const wired = lineOfPorts(changed.bench);
  const measured = [...lineOfPorts(bench).keys()].find((port) => isMeasuredAt(port) && !wired.has(port));
  const path = command.kind === "plug" ? "to" : "line";
  if (measured !== undefined) {
    const text = `a level is being measured at ${measured}; expected the end of that first`;
    return { problem: { code: "not-possible", path, text } };
  }
  const event: DeviceEvent = { kind: command.kind === "plug" ? "line.plugged" : "line.unplugged", line: lineId, text: changed.text };
  return { bench: changed.bench, path, what: `${lineId} cannot be plugged like this`, source: lineId, event };
}

/** A switch as its control reads, all else as the bench file has it, names without quotes. */
function valueText(value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "string" ? value : JSON.stringify(value);
}
