/** The readings panel: what the lab answered, judged by word as well as by colour, with limit and source at each row. */
import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { LineInstruments } from "../../../../src/renderer/panels/LineInstruments.tsx";
import { createLab } from "../../../../src/renderer/state/lab.ts";
import { LabContext } from "../../../../src/renderer/state/lab-store.ts";
import { directLine } from "../../../../src/shared/catalog/benches.ts";
import { done } from "../../../../src/shared/ipc/outcome.ts";
import { fakeBridge } from "../../../support/fake-bridge.ts";
import { plainReadings } from "../../../support/fake-readings.ts";

async function showReadings() {
  localStorage.clear();
  const open = { bench: directLine, probes: [], stepSeconds: 1 / 48_000, seed: 1 };
  const bridge = fakeBridge({
    "lab:info": async () => done({ version: "0.0.0", door: "browser" as const, dialogs: false, open }),
    "line:read": async ({ line, sets }) => done({ ...plainReadings, line, sets, hook: sets === "on-hook" ? "on" : "off" }),
    "bench:apply": async () => done({ appliedAtStep: 1 }),
  });
  const view = render(
    <LabContext value={createLab(bridge)}>
      <LineInstruments />
    </LabContext>,
  );
  await userEvent.click(view.getByRole("radio", { name: "Readings" }));
  await view.findByRole("table", { name: "Readings of Line 1" });
  return { ...view, bridge };
}

describe("the readings of a line", () => {
  it("say of each reading whether it is good, with the limit and its source", async () => {
    const { getByRole } = await showReadings();
    const current = getByRole("row", { name: /^Loop current/ });
    expect(current.textContent).toBe("Loop current29.6 mAgood");
    expect(current.title).toBe(
      "Limit: more than 20.0 mA (18 mA on older lines). Source: South Carolina regulation 103-663.3, Dialogic AG 2000 electrical specifications.",
    );
    expect(current.tabIndex).toBe(0);
    expect(getByRole("row", { name: /^Return loss/ }).textContent).toBe("Return loss, 1004 Hz8.6 dB–");
    expect(getByRole("row", { name: /^Loss, 404 Hz/ }).textContent).toBe("Loss, 404 Hz5.0 dB–");
  });

  it("of a set on hook are the line's volts and ringers, and no loss", async () => {
    const { getByRole, findByRole, queryByRole } = await showReadings();
    await userEvent.click(getByRole("radio", { name: "With all telephones on hook" }));
    expect((await findByRole("row", { name: /^Ringers/ })).textContent).toContain("1.00 REN");
    expect(queryByRole("row", { name: /^Loss/ })).toBeNull();
  });

  it("are judged by another limit set after a choice, which is a value of the line", async () => {
    const { getByRole, bridge } = await showReadings();
    expect((getByRole("combobox", { name: "Limits" }) as HTMLSelectElement).value).toBe("us");
    await userEvent.selectOptions(getByRole("combobox", { name: "Limits" }), "field-na");
    expect(bridge.inputsOf("bench:apply")).toEqual([{ command: { kind: "set", path: "line1.limits", value: "field-na" } }]);
  });
});
