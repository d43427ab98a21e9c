/** The settings of a line's signals: every timer and level of the bench file can be met in the window, with what is in force where the file is silent. */
import { waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { SignalsPanel } from "../../../../src/renderer/panels/signals/SignalsPanel.tsx";
import { settingGroups } from "../../../../src/renderer/panels/signals/settings/line-groups.ts";
import { without } from "../../../../src/shared/units/records.ts";
import { metering12kHz } from "../../../../src/shared/catalog/feeds.ts";
import { refuse } from "../../../../src/shared/ipc/outcome.ts";
import { callerIdValues } from "../../../../src/shared/catalog/caller-id.ts";
import { CallerIdValues } from "../../../../src/shared/model/caller-id.ts";
import { Supervision } from "../../../../src/shared/model/supervision.ts";
import { openDirectLine, showWithLab } from "../lab-fixture.tsx";

beforeEach(() => localStorage.clear());

async function open(group: RegExp) {
  const lab = await showWithLab(
    <div style={{ width: 320, height: 560 }}>
      <SignalsPanel />
    </div>,
  );
  const summary = await lab.findByText(group);
  await userEvent.click(summary);
  const fields = summary.closest("details")!;
  const named = (name: string) =>
    [...fields.querySelectorAll<HTMLInputElement & HTMLSelectElement>("input, select")].find(
      (each) => each.labels[0]?.textContent === name,
    )!;
  return { ...lab, fields, named, commands: () => lab.bridge.inputsOf("bench:apply").map(({ command }) => command) };
}

describe("the settings of a line", () => {
  it("have a field for every value of Caller ID, filled with what the network of the country does", async () => {
    const { fields, named, commands } = await open(/^Caller ID as sent/);
    // The network, and every value of the file's schema.
    expect(fields.querySelectorAll("input, select, [role=switch]").length).toBe(1 + Object.keys(CallerIdValues.shape).length);
    expect(named("Ring to data").value).toBe(String(callerIdValues({ profile: "country" }, "US")!.ringToDataSeconds));
    await userEvent.fill(named("Mark bits"), "120");
    await userEvent.keyboard("{Enter}");
    await userEvent.selectOptions(named("Network"), "etsi-reversal");
    await waitFor(() =>
      expect(commands()).toEqual([
        { kind: "set", path: "exchange.ports.1.callerId.overrides.markBits", value: 120 },
        { kind: "set", path: "exchange.ports.1.callerId", value: { profile: "etsi-reversal" } },
      ]),
    );
  });

  it("say what the country's supervision is, set it, and begin a tariff; a refusal is said there", async () => {
    const { fields, named, commands, bridge, findByText } = await open(/^Supervision/);
    for (const key of ["start", "seizure", "answer", "end", "endTone", "lockoutFeed"] as const)
      expect(Supervision.shape).toHaveProperty(key);
    // North America interrupts the loop for 0.5 s.
    expect(named("Seconds").value).toBe("0.5");
    await userEvent.selectOptions(named("Answer"), "reversal");
    bridge.answer("bench:apply", async () => refuse("bad-input", "expected metering on the port as well"));
    await userEvent.click(fields.querySelector("[role=switch]")!);
    await findByText("expected metering on the port as well");
    expect(commands()).toEqual([
      { kind: "set", path: "exchange.ports.1.supervision.answer", value: "reversal" },
      { kind: "set", path: "exchange.ports.1.supervision.tariff", value: { answerPulses: 1, everySeconds: 60 } },
    ]);
  });

  it("switch charge pulses on, and off again without the rest of the port", async () => {
    const { fields, commands } = await open(/^Charge pulses/);
    const port = openDirectLine.bench.devices["exchange"]!;
    const ports = port.kind === "exchange" ? port.ports : {};
    await userEvent.click(fields.querySelector("[role=switch]")!);
    expect(commands()).toEqual([{ kind: "set", path: "exchange.ports.1.metering", value: metering12kHz }]);
    const metered = structuredClone(openDirectLine.bench);
    const exchange = metered.devices["exchange"]!;
    if (exchange.kind === "exchange") exchange.ports["1"] = { ...exchange.ports["1"]!, metering: metering12kHz };
    const group = settingGroups(metered, "line1").find(({ id }) => id === "metering")!;
    expect(without(group.own, "metering")).toEqual(ports["1"]);
  });

  it("let a set listen for another country's busy tone", async () => {
    const { fields, commands } = await open(/^What it watches the line with/);
    const switches = [...fields.querySelectorAll<HTMLElement>("[role=switch]")];
    const tone = switches.find((each) => each.closest("span")!.textContent === "Disconnect tone")!;
    await userEvent.click(tone);
    await waitFor(() => expect(commands()).toEqual([{ kind: "set", path: "phone1.detectors.disconnectTone", value: {} }]));
  });
});
