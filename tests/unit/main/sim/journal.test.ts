/** The journal: commands in the order of time, what can be taken back, and what was. */
import { describe, expect, it } from "vitest";
import type { BenchCommand } from "../../../../src/shared/model/command.ts";
import { changed, emptyJournal } from "../../../../src/main/sim/journal.ts";
import type { JournalChange } from "../../../../src/main/sim/journal.ts";

const off: BenchCommand = { kind: "hook", device: "phone1", to: "off" };
const on: BenchCommand = { kind: "hook", device: "phone1", to: "on" };
const dial: BenchCommand = { kind: "dial", device: "phone1", digits: "1", by: "dtmf" };
const after = (...changes: readonly JournalChange[]) => changes.reduce(changed, emptyJournal);
const did = (step: number, command: BenchCommand, opposite?: BenchCommand[]): JournalChange => ({
  kind: "do",
  entry: { step, command },
  opposite,
});
const lifted = did(10, off, [on]);

describe("the journal", () => {
  it("keeps what was put back, and what put it back: both happened", () => {
    const journal = after(lifted, { kind: "back", entries: [{ step: 30, command: on }] });
    expect(journal.entries).toEqual([
      { step: 10, command: off },
      { step: 30, command: on },
    ]);
    expect([journal.done, journal.undone]).toEqual([[], [off]]);
  });
  it("lets the newest command be taken out, though what was put back since stands behind it", () => {
    const journal = after(
      lifted,
      did(20, dial),
      did(25, on, [off]),
      { kind: "back", entries: [{ step: 30, command: off }] },
      { kind: "out" },
    );
    expect(journal.entries.map(({ step }) => step)).toEqual([10, 25, 30]);
    expect(journal.undone).toEqual([on, dial]);
  });
  it("gives again what was taken back last, until a new command comes", () => {
    const back = after(lifted, { kind: "back", entries: [{ step: 30, command: on }] });
    const again = changed(back, { kind: "again", entry: { step: 40, command: off }, opposite: [on] });
    expect([again.done.length, again.undone]).toEqual([1, []]);
    expect(changed(back, did(40, dial)).undone).toEqual([]);
  });
  it("does not go back in time, and takes nothing back that was not done", () => {
    expect(() => after(lifted, did(9, on))).toThrow("at step 9 after one at step 10");
    expect(() => after({ kind: "out" })).toThrow("no command");
    expect(() => after({ kind: "again", entry: { step: 1, command: off }, opposite: undefined })).toThrow("nothing was taken back");
  });
});
