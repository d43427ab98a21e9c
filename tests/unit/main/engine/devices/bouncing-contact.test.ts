/** The hook switch's bounce. */
import { describe, expect, it } from "vitest";
import { BouncingContact } from "../../../../../src/main/engine/devices/bouncing-contact.ts";
import { createRandom } from "../../../../../src/main/engine/signals/random.ts";

/** Steps at which the contact changes, with where it goes. */
function changesOf(contact: BouncingContact, steps: number): { readonly step: number; readonly closed: boolean }[] {
  const changes: { step: number; closed: boolean }[] = [];
  let before = contact.closed;
  for (let step = 0; step < steps; step++) {
    const closed = contact.act(step);
    if (closed !== before) changes.push({ step, closed });
    before = closed;
  }
  return changes;
}

describe("bouncing contact", () => {
  it("closes at once, opens and closes again a few times, and rests closed within the bounce time", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const contact = new BouncingContact(createRandom(seed), false);
      contact.move(true, 0, 192);
      const changes = changesOf(contact, 1000);
      expect(changes[0], `seed ${seed}`).toEqual({ step: 0, closed: true });
      expect(changes.length % 2, `seed ${seed}`).toBe(1);
      expect(changes.at(-1)?.closed, `seed ${seed}`).toBe(true);
      expect(changes.at(-1)?.step, `seed ${seed}`).toBeLessThanOrEqual(192);
    }
  });

  it("mostly bounces: 50 changes have more than 50 extra openings", () => {
    const random = createRandom(7);
    let openings = 0;
    for (let i = 0; i < 50; i++) {
      const contact = new BouncingContact(random, false);
      contact.move(true, 0, 192);
      openings += changesOf(contact, 300).filter(({ closed }) => !closed).length;
    }
    expect(openings).toBeGreaterThan(50);
  });

  it("changes over cleanly where no bounce time is given", () => {
    const contact = new BouncingContact(createRandom(1), false);
    contact.move(true, 0, 0);
    expect(changesOf(contact, 100)).toEqual([{ step: 0, closed: true }]);
  });

  it("goes where it was last told, even from the midst of a bounce", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const contact = new BouncingContact(createRandom(seed), false);
      contact.move(true, 0, 192);
      for (let step = 0; step < 60; step++) contact.act(step);
      contact.move(false, 60, 192);
      for (let step = 60; step < 300; step++) contact.act(step);
      expect(contact.closed, `seed ${seed}`).toBe(false);
    }
  });

  it("bounces alike for one seed and differently for another", () => {
    const bounce = (seed: number) => {
      const contact = new BouncingContact(createRandom(seed), false);
      contact.move(true, 0, 192);
      return changesOf(contact, 300);
    };
    expect(bounce(3)).toEqual(bounce(3));
    expect(bounce(3)).not.toEqual(bounce(4));
  });
});
