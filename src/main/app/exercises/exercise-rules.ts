/** What a learner may do while an exercise runs: each refusal says why. */
import type { Refusal } from "../../../shared/ipc/outcome.ts";
import type { BenchCommand } from "../../../shared/model/command.ts";
import type { Exercise, InstrumentKind } from "../../../shared/model/exercise.ts";

const testerCommands: readonly BenchCommand["kind"][] = ["measure", "line-test", "clip"];

/** Why the command is not for a learner; undefined: it is. */
export function commandRefusal(command: BenchCommand, exercise: Exercise): Refusal | undefined {
  switch (command.kind) {
    case "fault":
    case "repair":
      return locked("Faults are neither made nor repaired in an exercise: find what is there.");
    case "plug":
    case "unplug":
      return locked("The wiring stays as it is in this exercise.");
    case "set":
      return isLockedPath(command.path, exercise.locked) ? locked(`${command.path} is locked in this exercise.`) : undefined;
    case "speak":
    case "play":
      // Whoever marks the answer runs it again, and has no recording but those that come with the lab.
      return command.file === undefined ? undefined : locked("Recordings of one's own cannot be used in an exercise.");
    case "measure-level":
      return instrumentRefusal("levels", exercise);
    default:
      return testerCommands.includes(command.kind) ? instrumentRefusal("tester", exercise) : undefined;
  }
}

/** A path is locked with all below it, and so is what it is part of; a line's faults are never for a learner to set. */
function isLockedPath(path: string, paths: Exercise["locked"]): boolean {
  if (paths === "all") return true;
  const keys = keysOf(path);
  if (keys.length < 2 || keys[1] === "faults") return true;
  return paths.some((one) => {
    const lockedKeys = keysOf(one);
    const shared = Math.min(keys.length, lockedKeys.length);
    return lockedKeys.slice(0, shared).every((key, i) => key === keys[i]);
  });
}

function keysOf(path: string): string[] {
  return path.split(/[.[\]]+/).filter((key) => key !== "");
}

const instrumentNames: Readonly<Record<InstrumentKind, string>> = {
  meters: "The running meters are",
  readings: "The line's readings are",
  levels: "The level meter is",
  tester: "The test set is",
  scope: "The oscilloscope is",
  detectors: "What detectors see is",
};

export function instrumentRefusal(instrument: InstrumentKind, { instruments }: Exercise): Refusal | undefined {
  if (instruments.includes(instrument)) return undefined;
  return locked(`${instrumentNames[instrument]} not to be used in this exercise.`);
}

/** A probe inside the cable would need its sheath opened: the pair is measured at its ends. */
export function probeRefusal(source: string, exercise: Exercise): Refusal | undefined {
  if (/\.at[01]?(\.|\d)/.test(source)) return locked("In an exercise the pair is measured at its ends, not along the cable.");
  return instrumentRefusal("scope", exercise);
}

export function locked(text: string): Refusal {
  return { code: "not-possible", text };
}
