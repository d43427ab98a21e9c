/** The lab's tools besides its benches, one button each. */
import type { Page } from "../app/pages.ts";
import { usePages } from "../app/pages.ts";
import { toolStrings as text } from "../texts/index.ts";

const tools: readonly Exclude<Page, "start" | "reflectometer" | "report">[] = [
  "lessons",
  "exercises",
  "instructor",
  "tickets",
  "editor",
  "site",
  "survey",
];

export function ToolRow() {
  const { show } = usePages();
  return (
    <nav className="tool-row" aria-labelledby="tools-title">
      <h2 id="tools-title">{text.title}</h2>
      {tools.map((tool) => (
        <button key={tool} type="button" className="tool-card" onClick={() => show(tool)}>
          <strong>{text.names[tool]}</strong>
          <span>{text.summaries[tool]}</span>
        </button>
      ))}
    </nav>
  );
}
