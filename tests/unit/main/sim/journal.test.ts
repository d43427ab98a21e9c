/** The journal keeps commands in the order of their steps, and takes them back and brings them back one by one. */
import { describe, expect, it } from "vitest";
import type { BenchCommand } from "../../../../src/shared/model/command.ts";
import { broughtBack, emptyJournal, takenBack, withCommand } from "../../../../src/main/sim/journal.ts";

const off: BenchCommand = { kind: "hook", device: "phone1", to: "off" };
const on: BenchCommand = { kind: "hook", device: "phone1", to: "on" };

describe("the journal", () => {
  const two = withCommand(withCommand(emptyJournal, 10, off), 20, on);

  it("takes the newest command back first, and brings it back at its own step", () => {
    const once = takenBack(two)!;
    expect(once.entry).toEqual({ step: 20, command: on });
    const twice = takenBack(once.journal)!;
    expect(twice.entry).toEqual({ step: 10, command: off });
    expect(takenBack(twice.journal)).toBeUndefined();
    expect(broughtBack(twice.journal)!.entry).toEqual({ step: 10, command: off });
    expect(broughtBack(broughtBack(twice.journal)!.journal)!.journal).toEqual(two);
  });
  it("forgets what was taken back once something new is done", () => {
    expect(broughtBack(withCommand(takenBack(two)!.journal, 30, on))).toBeUndefined();
  });
  it("refuses to go back in time", () => {
    expect(() => withCommand(two, 19, off)).toThrow("step 19 after one at step 20");
  });
});
