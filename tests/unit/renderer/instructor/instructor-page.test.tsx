/** The instructor's page: the form becomes the exercise that was meant, bad numbers are said and not sent, and answers become rows. */
import { render, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import InstructorPage from "../../../../src/renderer/instructor/InstructorPage.tsx";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { done, refuse } from "../../../../src/shared/ipc/outcome.ts";
import { PlainExercise } from "../../../../src/shared/model/exercise.ts";
import type { MarkedAnswer } from "../../../../src/shared/model/exercise-view.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";

const opened = PlainExercise.parse({
  ...{ format: "tipring-exercise", version: 1, id: "find-it", title: "Find it", level: 3, minutes: 10, bench: "direct-line" },
  ...{ summary: "One fault.", text: "The line is dead.", asks: { place: true, size: true }, key: {} },
  draw: { seed: 7, count: 1, pool: [{ line: "line1", kind: "short", at: 0.5, sizes: { ohms: 100 } }] },
});

const marked = (learner: string): MarkedAnswer => ({
  ...{ fileName: `${learner}.json`, exerciseTitle: "Find it", learner, handedIn: undefined, points: 3, of: 4, questions: [] },
  ...{ checks: [], evidence: [], measurements: 5, simulatedSeconds: 60, wallSeconds: 300, remarks: "" },
});

function show() {
  const bridge = fakeBridge({
    "bench:list": async () => done([]),
    "exercise:preview": async () => done(["short, 50 % of the way, 100 Ω (line1)"]),
    "exercise:unlock": async () => done({ exercise: opened }),
    "exercise:mark": async ({ fileName, text }) =>
      fileName === "cut.json" ? refuse("bad-input", "cut.json: line 3, column 1: the file ends.") : done({ ...marked(text), fileName }),
  });
  const view = render(
    <LabContext value={createLab(bridge)}>
      <InstructorPage onBack={() => undefined} />
    </LabContext>,
  );
  return { ...view, bridge };
}

describe("the instructor's page", () => {
  it("makes the exercise that stands in the form, decimal commas and all", async () => {
    const { getByLabelText, getByRole, bridge } = show();
    await userEvent.fill(getByLabelText("Title"), "Klasse 7 B");
    await userEvent.fill(getByLabelText("Summary"), "The line is busy.");
    await userEvent.fill(getByLabelText("What learners are told"), "Measure.");
    await userEvent.fill(getByLabelText("Size within (times)"), "1,5");
    await userEvent.fill(getByLabelText("Measurements"), "");
    await userEvent.click(getByRole("button", { name: "Show" }));
    const [input] = bridge.inputsOf("exercise:preview");
    expect(input?.exercise).toMatchObject({ id: "klasse-7-b", limits: {}, key: { within: { sizeTimes: 1.5 } } });
    expect(getByRole("region", { name: "What a learner gets" }).textContent).toContain("100 Ω (line1)");
  });

  it("says under the field what is no number, and puts no other in its place", async () => {
    const { getByLabelText, getByRole, getAllByRole } = show();
    await userEvent.fill(getByLabelText("Minutes"), "ten");
    await userEvent.fill(getByLabelText("Level"), "");
    const problems = getAllByRole("alert");
    expect(problems.map((alert) => alert.textContent)).toEqual(["Expected a number.", "Expected a number."]);
    const described = getByLabelText("Minutes").getAttribute("aria-describedby");
    expect(problems.some(({ id }) => id === described)).toBe(true);
    // Under its own field, not somewhere on the page.
    const [field, problem] = [getByLabelText("Minutes"), document.getElementById(described ?? "")].map((one) =>
      one?.getBoundingClientRect(),
    );
    expect(Math.abs((problem?.top ?? 0) - (field?.bottom ?? 0))).toBeLessThan(20);
    await userEvent.fill(getByLabelText("Title"), "Class");
    await userEvent.click(getByRole("button", { name: "Show" }));
    expect(getByRole("region", { name: "What a learner gets" }).textContent).toMatch(/level|minutes|number/);
  });

  it("wants the passphrase twice, alike", async () => {
    const { getByLabelText, getByRole } = show();
    await userEvent.fill(getByLabelText("Passphrase"), "two wires");
    await userEvent.fill(getByLabelText("Passphrase again"), "two wirse");
    expect(getByRole("alert").textContent).toBe("The two passphrases are different.");
    expect(getByRole("button", { name: /^Lock and save/ }).hasAttribute("disabled")).toBe(true);
  });

  it("marks every file, keeps a row for one that cannot be read, and shows a report", async () => {
    const { getByRole, getAllByRole, getByLabelText, getAllByLabelText, findByText } = show();
    await userEvent.click(getByRole("radio", { name: "Mark answers" }));
    const opener = getAllByLabelText("Exercise file").at(-1)!;
    await userEvent.upload(opener, new File(["{}"], "find-it.json"));
    await findByText(/is open\.$/);
    await userEvent.upload(getByLabelText("Answer files"), [new File(["Ada"], "answer.json"), new File(["{"], "cut.json")]);
    await findByText("Not marked: cut.json: line 3, column 1: the file ends.");
    // Another learner's file of the same name is another answer; the same learner's is marked anew.
    await userEvent.upload(getByLabelText("Answer files"), new File(["Grace"], "answer.json"));
    await findByText("Grace");
    await userEvent.upload(getByLabelText("Answer files"), new File(["Ada"], "answer.json"));
    await waitFor(() =>
      expect(getAllByRole("row").map((row) => row.textContent.slice(0, 5))).toEqual(["Learn", "cut.j", "Grace", "Ada3 "]),
    );
    await userEvent.click(getByRole("button", { name: "Report of Ada" }));
    expect(getByRole("article", { name: "Report of Ada" }).textContent).toMatch(
      /5 measurements; 5 min 00 s by the clock, 60\.0 s of simulated time.*3 of 4 points/,
    );
  });
});
