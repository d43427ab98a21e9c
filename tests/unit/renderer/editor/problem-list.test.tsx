/** The line under the editor's sheet: what is wrong, and what was refused. */
import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ProblemList } from "../../../../src/renderer/editor/ProblemList.tsx";
import { ProblemsContext } from "../../../../src/renderer/editor/use-edit.ts";

describe("the line under the sheet", () => {
  it("says that nothing is wrong, but not beside a refusal", () => {
    const shown = render(<ProblemList isRefused={false} />);
    expect(shown.getByRole("status").textContent).toContain("Nothing is wrong");
    shown.rerender(<ProblemList isRefused />);
    expect(shown.getByRole("status").textContent).not.toContain("Nothing is wrong");
    expect(shown.getByRole("status").textContent).toContain("refused");
  });

  it("names what is at fault as people call it", () => {
    const problems = [{ path: "country", text: 'is "XX": expected a country' }];
    const shown = render(
      <ProblemsContext value={problems}>
        <ProblemList isRefused={false} />
      </ProblemsContext>,
    );
    expect(shown.getByRole("button").textContent).toBe('Country is "XX": expected a country');
  });
});
