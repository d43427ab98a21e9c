/** The first look round, by keys: where the focus is when it has ended. */
import { act, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { tourSteps } from "../../../../src/renderer/texts/index.ts";
import { showApp } from "./app-fixture.tsx";

beforeEach(() => localStorage.clear());

describe("the tour", () => {
  it.each(["Next", "Not now"])(
    "leaves the focus on the bench when it ends by %s, for what was pressed to open the bench is gone",
    async (by) => {
      const { openBench, findByRole, getByRole, queryByRole } = await showApp();
      await openBench();
      await findByRole("dialog", { name: /look round/ });
      if (by === "Not now") act(() => getByRole("button", { name: "Not now" }).focus());
      for (let i = 0; i < (by === "Next" ? tourSteps.length : 1); i += 1) await userEvent.keyboard("{Enter}");
      await waitFor(() => expect(queryByRole("dialog", { name: /look round/ })).toBeNull());
      expect(document.activeElement).toBe(getByRole("region", { name: "Bench" }));
    },
  );

  it("that was asked for by its name gives the focus back to where it was", async () => {
    const { openBench, findByRole, getByRole, queryByRole } = await showApp();
    await openBench();
    await findByRole("dialog", { name: /look round/ });
    await userEvent.keyboard("{Escape}");
    const pause = getByRole("button", { name: /^Pause/ });
    act(() => pause.focus());
    await userEvent.keyboard("{Control>}k{/Control}");
    await findByRole("dialog", { name: "Do anything by its name" });
    await userEvent.keyboard("Show me round{Enter}");
    await findByRole("dialog", { name: /look round/ });
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Next"));
    for (let i = 0; i < tourSteps.length; i += 1) await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(queryByRole("dialog", { name: /look round/ })).toBeNull());
    expect(document.activeElement).toBe(pause);
  });
});
