/** Keys pressed faster than a set can send their tones: none is lost, none is sent twice, and their order stays. */
import { describe, expect, it } from "vitest";
import { createDialQueue } from "../../../../src/renderer/bench/telephone/dial-queue.ts";

const stepsPerDigit = 100;

function aQueue() {
  const sent: string[] = [];
  const answers: ((answer: { appliedAtStep: number } | undefined) => void)[] = [];
  const queue = createDialQueue({
    send: (digits) => {
      sent.push(digits);
      return new Promise((resolve) => answers.push(resolve));
    },
    busySteps: (digits) => digits.length * stepsPerDigit,
  });
  const answer = async (appliedAtStep?: number) => {
    answers.shift()?.(appliedAtStep === undefined ? undefined : { appliedAtStep });
    await Promise.resolve();
    await Promise.resolve();
  };
  return { queue, sent, answer };
}

describe("keys pressed on a telephone", () => {
  it("sends the first at once, and the others together when its tone and pause are over", async () => {
    const { queue, sent, answer } = aQueue();
    for (const key of "5550102") queue.press(key);
    expect(sent).toEqual(["5"]);
    await answer(1000);
    queue.noteStep(1099, "off");
    expect(sent).toEqual(["5"]);
    queue.noteStep(1100, "off");
    expect(sent).toEqual(["5", "550102"]);
    await answer(1110);
    queue.press("7");
    queue.noteStep(1709, "off");
    expect(sent).toHaveLength(2);
    queue.noteStep(1710, "off");
    expect(sent).toEqual(["5", "550102", "7"]);
  });

  it("forgets what waits when the handset is put down", async () => {
    const { queue, sent, answer } = aQueue();
    queue.press("1");
    queue.press("2");
    await answer(1000);
    queue.noteStep(1050, "on");
    queue.noteStep(1200, "off");
    expect(sent).toEqual(["1"]);
    queue.press("3");
    expect(sent).toEqual(["1", "3"]);
  });

  it("forgets what waits when a key was refused, and takes the next one as a first", async () => {
    const { queue, sent, answer } = aQueue();
    queue.press("1");
    queue.press("2");
    await answer();
    queue.noteStep(1200, "off");
    expect(sent).toEqual(["1"]);
    queue.press("3");
    expect(sent).toEqual(["1", "3"]);
  });

  it("does not wait for a run that was begun anew", async () => {
    const { queue, sent, answer } = aQueue();
    queue.noteStep(900, "off");
    queue.press("1");
    await answer(1000);
    queue.noteStep(5, "off");
    queue.press("2");
    expect(sent).toEqual(["1", "2"]);
  });
});
