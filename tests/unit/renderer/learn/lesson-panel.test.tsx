/** The lesson beside the bench: numbers go to the lab in SI units, and what it says of them stands under the field. */
import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import type { HelpPage } from "../../../../src/renderer/help/help-context.ts";
import { HelpContext } from "../../../../src/renderer/help/help-context.ts";
import { HelpMarkdown } from "../../../../src/renderer/help/HelpMarkdown.tsx";
import { headingId } from "../../../../src/renderer/help/papers.ts";
import { LessonPanel } from "../../../../src/renderer/learn/LessonPanel.tsx";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import type { LessonState, LessonStepView } from "../../../../src/shared/model/lesson.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";
import { seriousIssues } from "../axe.ts";

function aLesson(step: Partial<LessonStepView>, changes: Partial<LessonState> = {}): LessonState {
  return {
    id: "mine",
    title: "Mine",
    intro: "",
    index: 0,
    steps: [
      { stepId: "one", title: "One", state: "open", attempts: 0, hintsUsed: 0 },
      { stepId: "two", title: "Two", state: "open", attempts: 0, hintsUsed: 0 },
    ],
    step: {
      id: "one",
      kind: "measure",
      title: "One",
      text: "Measure the **loop current**.",
      why: "It tells who is off hook.",
      terms: [],
      hints: [],
      hintCount: 1,
      unit: "A",
      options: [],
      asks: undefined,
      happened: 0,
      expected: 0,
      ...step,
    },
    waiting: false,
    feedback: undefined,
    marks: 0,
    marksOf: 2,
    ...changes,
  };
}

function show(lesson: LessonState) {
  localStorage.clear();
  const bridge = fakeBridge({ "lesson:answer": async () => done(lesson), "lesson:hint": async () => done(lesson) });
  const view = render(
    <LabContext value={createLab(bridge)}>
      <LessonPanel lesson={lesson} />
    </LabContext>,
  );
  return { ...view, bridge };
}

describe("the panel of a lesson", () => {
  it("takes a bare number of a current as milliamperes, and one with a unit as it is written", async () => {
    const { getByLabelText, getByRole, bridge } = show(aLesson({}));
    await userEvent.fill(getByLabelText("Your reading"), "23,4");
    await userEvent.click(getByRole("button", { name: "Answer" }));
    await userEvent.fill(getByLabelText("Your reading"), "0.0234 A");
    await userEvent.keyboard("{Enter}");
    const values = bridge.inputsOf("lesson:answer").map((input) => (input as { answer: { value: number } }).answer.value);
    expect(values[0]).toBeCloseTo(0.0234, 9);
    expect(values[1]).toBeCloseTo(0.0234, 9);
  });

  it("says under the field what is no number, and asks nothing", async () => {
    const { getByLabelText, getByRole, bridge } = show(aLesson({}));
    await userEvent.fill(getByLabelText("Your reading"), "much");
    await userEvent.click(getByRole("button", { name: "Answer" }));
    expect(getByRole("alert").textContent).toBe("Expected a number in mA.");
    expect(bridge.inputsOf("lesson:answer")).toEqual([]);
  });

  it("leads from each word to its place in the glossary", async () => {
    const pages: HelpPage[] = [];
    const { getByRole } = render(
      <HelpContext value={(page) => void pages.push(page)}>
        <LabContext value={createLab(fakeBridge())}>
          <LessonPanel lesson={aLesson({ terms: ["ring trip", "hook, off hook, on hook"] })} />
        </LabContext>
      </HelpContext>,
    );
    await userEvent.click(getByRole("button", { name: "hook, off hook, on hook" }));
    expect(pages).toEqual([{ kind: "paper", paper: "glossary", heading: "hook, off hook, on hook" }]);
    const glossary = render(<HelpMarkdown text={"| word | meaning |\n| --- | --- |\n| **hook, off hook, on hook** | The switch. |"} />);
    expect(glossary.container.querySelector(`#${headingId("hook, off hook, on hook")}`)?.tagName).toBe("TD");
  });

  it("keeps the reason why it matters until the step is right, and then leads on, with nothing serious for axe in either state", async () => {
    const open = show(aLesson({}));
    expect(await seriousIssues(open.container), "open").toEqual([]);
    expect(open.queryByText("It tells who is off hook.")).toBeNull();
    open.unmount();
    const steps = [
      { stepId: "one", title: "One", state: "right", attempts: 1, hintsUsed: 0 },
      { stepId: "two", title: "Two", state: "open", attempts: 0, hintsUsed: 0 },
    ] as const;
    const settled = show(aLesson({}, { steps, feedback: { right: true, text: "Right: the reading is 23.4 mA." }, marks: 1 }));
    expect(settled.getByText("It tells who is off hook.")).toBeTruthy();
    expect(settled.getByText(/Right: the reading is 23.4 mA/)).toBeTruthy();
    expect(settled.queryByLabelText("Your reading")).toBeNull();
    expect(settled.getByRole("button", { name: "Step 1: One, right" }).getAttribute("aria-current")).toBe("step");
    expect(await seriousIssues(settled.container), "right").toEqual([]);
  });

  it("asks for the size of a fault in its own unit, and for its place in per cent", async () => {
    const { getByLabelText, getByRole, bridge } = show(aLesson({ kind: "diagnose", unit: undefined, asks: { place: true, size: true } }));
    await userEvent.selectOptions(getByLabelText("What is wrong"), "leak");
    await userEvent.fill(getByLabelText(/^Where/), "40");
    await userEvent.fill(getByLabelText("How large"), "1.5 kΩ");
    await userEvent.click(getByRole("button", { name: "Say what it is" }));
    expect(bridge.inputsOf("lesson:answer")).toEqual([{ answer: { kind: "fault", fault: "leak", at: 0.4, size: 1500 } }]);
  });

  it("shows no link and no HTML of a lesson's author", () => {
    const { container } = show(aLesson({ text: "See [here](https://example.com) <img src=x onerror=alert(1)> **now**." }));
    expect(container.querySelectorAll("a, img").length).toBe(0);
    expect(container.querySelector(".prose strong")?.textContent).toBe("now");
  });
});
