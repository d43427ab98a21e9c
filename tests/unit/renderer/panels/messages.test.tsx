/** Messages over a bench: they lie within the panel of its picture. */
import { describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import "../../../../src/renderer/app/app.css";
import { Messages } from "../../../../src/renderer/panels/Messages.tsx";
import { showWithLab } from "../lab-fixture.tsx";

describe("a message over a bench", () => {
  it("lies over the edge of no panel, in a small window and in a large one", async () => {
    const { push, getByRole, container } = await showWithLab(
      <>
        <div className="workbench" style={{ position: "fixed", inset: 0 }}>
          <main className="work-area">
            <section className="bench-panel" />
            <aside className="side" />
          </main>
        </div>
        <Messages />
      </>,
    );
    push({ kind: "stopped", refusal: { code: "not-possible", text: "Currents do not settle on line 1." } });
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
      [1000, 700],
    ] as const) {
      await page.viewport(width, height);
      const message = getByRole("alert").getBoundingClientRect();
      const panel = container.querySelector(".bench-panel")?.getBoundingClientRect();
      expect(message.left).toBeGreaterThan(panel?.left ?? Infinity);
      expect(message.right).toBeLessThan(panel?.right ?? 0);
    }
  });
});
