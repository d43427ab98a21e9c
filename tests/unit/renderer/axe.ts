/** What axe finds in a part of the window, in both themes. */
import axe from "axe-core";
import "../../../src/renderer/styles/base.css";
import "../../../src/renderer/styles/ui.css";

/** Everything that axe knows of a part in the dark; in the light only what a theme can change. */
export async function seriousIssues(part: Element): Promise<string[]> {
  const root = document.documentElement;
  const issues: string[] = [];
  // The ground of the panels; and no colour that still fades from one theme to the other, which is nobody's sight of the page.
  const style = document.createElement("style");
  style.textContent = "body { background: var(--surface-1) } * { transition: none !important }";
  document.head.append(style);
  try {
    for (const theme of ["dark", "light"] as const) {
      root.dataset["theme"] = theme;
      const { violations } = await axe.run(part, {
        resultTypes: ["violations"],
        ...(theme === "light" && { runOnly: { type: "rule", values: ["color-contrast"] } }),
      });
      for (const { id, impact, nodes } of violations) {
        if (impact !== "serious" && impact !== "critical") continue;
        issues.push(`${theme}, ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
      }
    }
  } finally {
    delete root.dataset["theme"];
    style.remove();
  }
  return issues;
}
