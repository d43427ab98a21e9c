/** The site check's page on answers of the engine (`site-answers.test.ts` holds them): what fails first and how far it works, the sheet, the page on paper. */
import { act, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import SiteCheckPage from "../../../../src/renderer/site-check/SiteCheckPage.tsx";
import { takeLoop } from "../../../../src/renderer/site-check/site-store.ts";
import { setPreferences } from "../../../../src/renderer/state/preferences.ts";
import type { LoopFile } from "../../../../src/shared/model/loop.ts";
import type { SiteCheck } from "../../../../src/shared/model/loop-readings.ts";
import type { Explanation } from "../../../../src/shared/model/site-sheet.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import told from "../../../support/site-answers.json?raw";
import { showWithLab } from "../lab-fixture.tsx";

const answers = JSON.parse(told) as { readonly short: SiteCheck; readonly long: SiteCheck; readonly causes: readonly Explanation[] };

const loop: LoopFile = {
  format: "tipring-loop",
  version: 1,
  title: "Mill lane 4",
  cable: [{ type: "pe-0.4", metres: 3200 }],
  limits: "us",
};

beforeEach(() => takeLoop(loop));
afterEach(() => setPreferences({ theme: "dark", followsSystem: false }));

const showPage = () =>
  showWithLab(
    <div style={{ width: 1280, height: 800, display: "flex" }}>
      <SiteCheckPage onBack={() => undefined} onOpened={() => undefined} />
    </div>,
    {
      "site:check": async ({ loop: asked }) => done(JSON.stringify(asked.cable).includes("6000") ? answers.long : answers.short),
      "site:explain": async () => done(answers.causes),
    },
  );

const dispatch = (name: string) => {
  act(() => {
    window.dispatchEvent(new Event(name));
  });
};

describe("the site check's page", () => {
  it("says that nothing fails and how far it works, and of a longer cable what fails first, with limit and source", async () => {
    const { findByText, findAllByText, getByRole, queryByText } = await showPage();
    expect(await findByText("Nothing fails.")).toBeTruthy();
    expect((await findAllByText(/Works up to 4\.6\d km of cable/)).length).toBe(1);
    await userEvent.fill(getByRole("textbox", { name: /^Length/ }), "6000");
    await userEvent.keyboard("{Enter}");
    // 280 ohm a kilometre: 1680 ohm.
    expect(
      await findByText(/Cable resistance is 1\.68 kΩ: expected at most 1\.30 kΩ|Cable resistance is 1680 Ω: expected at most 1300 Ω/),
    ).toBeTruthy();
    expect(queryByText("Nothing fails.")).toBeNull();
  });

  it("judges what is typed into the sheet, decimal comma or point, and ranks what would explain it", async () => {
    const { findByRole, getByRole } = await showPage();
    await userEvent.click(getByRole("radio", { name: "Site sheet" }));
    const current = await findByRole("textbox", { name: "Measured: Loop current at the set" });
    await userEvent.fill(current, "29,5");
    await userEvent.keyboard("{Enter}");
    const row = current.closest("tr")!;
    await waitFor(() => expect(row.textContent).toContain("as expected"));
    await userEvent.fill(current, "0");
    await userEvent.keyboard("{Enter}");
    await userEvent.fill(getByRole("textbox", { name: "Measured: Tip to ring, on hook" }), "0");
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(row.textContent).toContain("low"));
    const causes = within(getByRole("complementary", { name: "Likely causes" }));
    await waitFor(() => expect(causes.getAllByRole("listitem").length).toBeGreaterThan(1));
    await userEvent.fill(current, "many");
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(row.textContent).toContain("no number"));
  });

  it("is light on paper whatever the theme, with a head that names the loop, its cable, feed and limits, and dark again on the screen", async () => {
    setPreferences({ theme: "dark", followsSystem: false });
    const { container, findByText } = await showPage();
    await findByText("Nothing fails.");
    const head = container.querySelector<HTMLElement>(".print-head")!;
    expect(getComputedStyle(head).display).toBe("none");
    expect(head.textContent).toContain("Mill lane 4");
    expect(head.textContent).toMatch(/3\.20 km, .*48 V behind 2 × 200 Ω.*Set 1: 1 REN, Plain telephone.*North America/);
    dispatch("beforeprint");
    expect(document.documentElement.dataset["theme"]).toBe("light");
    dispatch("afterprint");
    expect(document.documentElement.dataset["theme"]).toBe("dark");
  });
});
