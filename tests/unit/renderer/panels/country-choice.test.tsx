/** The bench's country, chosen at the top of the window: searched by name or code, set as a command that can be undone. */
import { waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { CountryChoice } from "../../../../src/renderer/panels/CountryChoice.tsx";
import { showWithLab } from "../lab-fixture.tsx";

it("finds a country by the first letters of its name and sets it with Enter", async () => {
  const { bridge, getByRole, findByRole } = await showWithLab(<CountryChoice country="US" />);
  await userEvent.click(getByRole("button", { name: /Tones and cadences/ }));
  await userEvent.type(await findByRole("combobox", { name: "Search a country" }), "swed");
  expect((await findByRole("option", { name: /Sweden/ })).textContent).toContain("SE");
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(bridge.inputsOf("bench:apply")).toEqual([{ command: { kind: "set", path: "country", value: "SE" } }]));
});

it("opens at the country of the bench, in sight and under the arrow keys", async () => {
  const { bridge, getByRole, findByRole } = await showWithLab(<CountryChoice country="US" />);
  await userEvent.click(getByRole("button", { name: /Tones and cadences/ }));
  const search = await findByRole("combobox", { name: "Search a country" });
  const chosen = await findByRole("option", { name: /United States/, selected: true });
  expect(search.getAttribute("aria-activedescendant")).toBe(chosen.id);
  const [list, item] = [getByRole("listbox").getBoundingClientRect(), chosen.getBoundingClientRect()];
  expect(item.top).toBeGreaterThanOrEqual(list.top);
  expect(item.bottom).toBeLessThanOrEqual(list.bottom);
  // The next one down the alphabet, not the second of the list.
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await waitFor(() => expect(bridge.inputsOf("bench:apply")).toEqual([{ command: { kind: "set", path: "country", value: "US_OLD" } }]));
});
