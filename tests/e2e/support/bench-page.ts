/** What a person sees and does in the lab, by role and name. */
import type { Locator, Page } from "@playwright/test";

export type Phone = {
  readonly handset: Locator;
  readonly place: Locator;
  readonly key: (digit: string) => Locator;
  /** Presses Enter on the handset, as a keyboard user does. */
  readonly toggleHook: () => Promise<void>;
  /** Types a number into the field beside the set and dials it. */
  readonly dial: (digits: string) => Promise<void>;
};

export type BenchPage = ReturnType<typeof benchPage>;

export function benchPage(page: Page) {
  const meter = (name: string) => page.getByRole("region", { name: /^Line 1 at Telephone/ }).getByRole("group", { name });
  return {
    /** Opens the lab and one of its benches. */
    open: async (title: string) => {
      await page.goto("/");
      await page.getByRole("button", { name: `Open ${title}`, exact: true }).click();
      await page
        .getByRole("switch", { name: /^Handset/ })
        .first()
        .waitFor();
    },
    phone: (name: string) => phone(page, name),
    card: (port: string) => page.getByRole("group", { name: `Line card ${port}`, exact: true }),
    /** The sentence under the picture. */
    sentence: page.getByRole("region", { name: "Bench", exact: true }).getByRole("status"),
    /** DC digits of a meter: volts or milliamps. */
    dcOf: async (name: "Loop current" | "Tip – ring") =>
      Number((await meter(name).locator(".meter-dc .meter-digits").innerText()).replace("−", "-")),
    /** One reading of a scope channel, as text with its unit. */
    reading: (channel: number, title: string) =>
      page
        .getByRole("group", { name: `Channel ${channel}`, exact: true })
        .getByTitle(title)
        .locator("dd"),
    log: page.getByRole("list", { name: "Event log" }),
    sound: page.getByRole("switch", { name: "Sound" }),
    theme: (to: "Light" | "Dark") => page.getByRole("button", { name: `${to} theme` }),
  };
}

function phone(page: Page, name: string): Phone {
  const place = page.getByRole("region", { name: name.startsWith("Telephone") ? name : `Telephone ${name}`, exact: true });
  const handset = page.getByRole("switch", { name: `Handset of ${name}`, exact: true });
  return {
    place,
    handset,
    key: (digit) => place.getByRole("button", { name: `Digit ${digit}`, exact: true }),
    toggleHook: async () => {
      await handset.focus();
      await page.keyboard.press("Enter");
    },
    dial: async (digits) => {
      await place.getByRole("textbox", { name: `Number to dial on ${name}` }).fill(digits);
      await page.keyboard.press("Enter");
    },
  };
}
