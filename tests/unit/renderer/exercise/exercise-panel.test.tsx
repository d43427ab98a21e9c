/** The exercise beside the bench: what is typed goes to the lab as it is meant, what cannot be read is said, and the mark shows why. */
import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { ExercisePanel } from "../../../../src/renderer/exercise/ExercisePanel.tsx";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import type { ExerciseState, MarkedAnswer } from "../../../../src/shared/model/exercise-view.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";
import { seriousIssues } from "../axe.ts";

const exercise: ExerciseState = {
  id: "find-it",
  title: "Find it",
  level: 3,
  text: "Nobody can be called.",
  learner: "Ada",
  lines: ["line1", "line2"],
  instruments: ["meters", "readings"],
  asks: { place: true, size: true },
  offers: ["short", "resistance"],
  choices: [{ id: "next", text: "What now?", options: ["Dig", "Go home"] }],
  faults: { from: 1, to: 1 },
  said: { faults: [], choices: {}, remarks: "" },
  evidence: [],
  measurements: { taken: 1, most: undefined },
  wallSeconds: 65,
  limits: { simulatedSeconds: undefined, wallSeconds: 600 },
  handedIn: false,
  marked: undefined,
  locked: false,
};

const noLimits: ExerciseState["limits"] = { simulatedSeconds: undefined, wallSeconds: undefined };

const marked: MarkedAnswer = {
  fileName: "a.json",
  exerciseTitle: "Find it",
  learner: "Ada",
  handedIn: "2026-01-01T00:00:00.000Z",
  points: 2,
  of: 4,
  questions: [
    { id: "fault1.kind", title: "Kind", said: "short", truth: "short", points: 2, of: 2, verdict: "right", because: "" },
    {
      ...{ id: "fault1.size", title: "Size", said: "10 Ω", truth: "100 Ω", points: 0, of: 2, verdict: "wrong" as const },
      because: "10.00 times off; 1.3 times are allowed.",
    },
  ],
  checks: [{ id: "limits", state: "bad", text: "Two measurements too many." }],
  evidence: [{ seconds: 1.5, wallSeconds: 3, text: "Meters, line1 fxo" }],
  measurements: 1,
  simulatedSeconds: 2,
  wallSeconds: 65,
  remarks: "",
};

function show(changes: Partial<ExerciseState> = {}) {
  const state = { ...exercise, ...changes };
  const bridge = fakeBridge({ "exercise:say": async () => done(state), "exercise:note": async () => done(state) });
  const view = render(
    <LabContext value={createLab(bridge)}>
      <ExercisePanel exercise={state} />
    </LabContext>,
  );
  return { ...view, bridge };
}

describe("the panel of an exercise", () => {
  it("counts one measurement as one, and the clock against its limit; nothing in it is serious for axe", async () => {
    const { getByText, container } = show();
    expect(getByText("1 measurement")).toBeTruthy();
    expect(getByText(/^0?1:05 of 10:00 by the clock$/)).toBeTruthy();
    expect(await seriousIssues(container)).toEqual([]);
  });

  it("sends the line, the place as a share and the size in ohms, however they are typed", async () => {
    const { getByLabelText, bridge } = show();
    await userEvent.selectOptions(getByLabelText("What is wrong"), "Short");
    await userEvent.selectOptions(getByLabelText("Line"), "line 2");
    await userEvent.fill(getByLabelText(/^Where/), "12,5");
    await userEvent.fill(getByLabelText(/^How large/), "1,2 kΩ");
    await userEvent.click(getByLabelText("Go home"));
    expect(bridge.inputsOf("exercise:say").at(-1)?.said).toEqual({
      faults: [{ line: "line2", kind: "short", at: 0.125, size: 1200 }],
      choices: { next: 1 },
      remarks: "",
    });
  });

  it("asks for the wire of a joint, and not for its place, which no meter finds", async () => {
    const { getByLabelText, queryByLabelText, bridge } = show();
    await userEvent.selectOptions(getByLabelText("What is wrong"), "resistance");
    await userEvent.selectOptions(getByLabelText("Wire"), "ring");
    expect(queryByLabelText(/^Where/)).toBeNull();
    expect(bridge.inputsOf("exercise:say").at(-1)?.said.faults).toEqual([{ line: "line1", kind: "resistance", wire: "ring" }]);
  });

  it("says under the field what is no place and no size, and leaves it out of the answer", async () => {
    const { getByLabelText, getAllByRole, bridge } = show();
    await userEvent.selectOptions(getByLabelText("What is wrong"), "Short");
    await userEvent.fill(getByLabelText(/^Where/), "120");
    await userEvent.fill(getByLabelText(/^How large/), "few");
    expect(getAllByRole("alert").map((alert) => alert.textContent)).toEqual([
      "Expected 0 to 100 %.",
      "Expected a number in Ω, such as 1.2 kΩ.",
    ]);
    expect(bridge.inputsOf("exercise:say").at(-1)?.said.faults).toEqual([{ line: "line1", kind: "short" }]);
  });

  it("writes the meters of an end down, and asks before it hands in", async () => {
    const { getByRole, queryByRole, bridge } = show();
    await userEvent.click(getByRole("button", { name: "line 2, far end" }));
    expect(bridge.inputsOf("exercise:note")).toEqual([{ line: "line2", end: "fxo" }]);
    await userEvent.click(getByRole("button", { name: "Hand in" }));
    await userEvent.click(getByRole("button", { name: "Not yet" }));
    expect(queryByRole("button", { name: "Hand in" })).not.toBeNull();
    expect(bridge.inputsOf("exercise:finish")).toEqual([]);
  });

  it("in a low panel asks for certainty off its edge, and shows the mark from its beginning", async () => {
    const low = (state: ExerciseState) => (
      <LabContext value={createLab(fakeBridge({}))}>
        <div style={{ display: "flex", flexDirection: "column", width: 318, height: 300 }}>
          <ExercisePanel exercise={state} />
        </div>
      </LabContext>
    );
    const { getByRole, getByText, container, rerender } = render(low(exercise));
    const body = container.querySelector(".lesson-body")!;
    const { top, bottom } = body.getBoundingClientRect();
    await userEvent.click(getByRole("button", { name: "Hand in" }));
    expect(bottom - getByRole("button", { name: "Not yet" }).getBoundingClientRect().bottom).toBeGreaterThan(8);
    rerender(low({ ...exercise, handedIn: true, marked }));
    const told = getByText("Handed in.").getBoundingClientRect();
    expect(told.top - top).toBeGreaterThan(2);
    expect(told.bottom).toBeLessThan(bottom);
    expect(getByText("2 of 4 points").getBoundingClientRect().bottom).toBeLessThan(bottom);
  });

  it("has its counts, and the ends whose meters are written down, in a line each", () => {
    const { getByText, getByRole } = render(
      <LabContext value={createLab(fakeBridge({}))}>
        <div style={{ width: 318 }}>
          <ExercisePanel
            exercise={{ ...exercise, lines: ["line1"], measurements: { taken: 0, most: undefined }, limits: noLimits, wallSeconds: 2 }}
          />
        </div>
      </LabContext>,
    );
    const top = (element: HTMLElement) => Math.round(element.getBoundingClientRect().top);
    expect(top(getByText("00:00 simulated"))).toBe(top(getByText("0 measurements")));
    const [near, far] = ["line 1, near end", "line 1, far end"].map((name) => getByRole("button", { name }));
    expect(top(far!)).toBe(top(near!));
    expect(top(near!)).toBeGreaterThan(top(getByText("Write the meters down")));
  });

  it("shows what each answer was worth, the truth, and why, once it is handed in", () => {
    const { getByRole, getByText, queryByLabelText } = show({ handedIn: true, marked });
    expect(getByRole("region", { name: "Marks" }).textContent).toContain("2 of 4 points");
    expect(getByRole("row", { name: /Size wrong$/ })).toBeTruthy();
    expect(getByRole("row", { name: /^10 Ω 100 Ω 0 of 2/ })).toBeTruthy();
    expect(getByRole("row", { name: /1.3 times are allowed/ })).toBeTruthy();
    expect(getByText("Two measurements too many.")).toBeTruthy();
    expect(queryByLabelText("What is wrong")).toBeNull();
  });
});
