/** The help: a panel's question mark opens its page, a page leads into the documents, at the heading. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { HelpButton } from "../../../../src/renderer/help/HelpButton.tsx";
import { HelpContext, type HelpPage } from "../../../../src/renderer/help/help-context.ts";
import { HelpDialog } from "../../../../src/renderer/help/HelpDialog.tsx";
import { fetchPaper } from "../../../../src/renderer/help/papers.ts";
import { helpTopics } from "../../../../src/renderer/texts/index.ts";

afterEach(cleanup);

function Window() {
  const [page, setPage] = useState<HelpPage>();
  return (
    <HelpContext value={setPage}>
      <HelpButton topic="scope" />
      <HelpDialog page={page} onClose={() => setPage(undefined)} onSettings={() => undefined} onTour={undefined} />
    </HelpContext>
  );
}

it("opens at the page of the panel, and goes on to the place in the documents", async () => {
  render(<Window />);
  fireEvent.click(screen.getByRole("button", { name: "Help: The oscilloscope" }));
  const dialog = await screen.findByRole("dialog", { name: "Help" });
  expect(within(dialog).getByRole("button", { name: "The oscilloscope" }).getAttribute("aria-current")).toBe("page");
  fireEvent.click(within(dialog).getByRole("button", { name: /^The decoders of the oscilloscope \(/ }));
  const heading = await within(dialog).findByRole("heading", { name: "The decoders of the oscilloscope" });
  await expect.poll(() => document.activeElement).toBe(heading);
  fireEvent.click(within(dialog).getByRole("button", { name: "Close" }));
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
});

it("names only headings that the documents have", async () => {
  for (const { title, more } of Object.values(helpTopics)) {
    for (const { paper, heading } of more) {
      if (heading !== undefined) expect(await fetchPaper(paper), `${title}: ${heading}`).toContain(`\n## ${heading}\n`);
    }
  }
});
