/** The project's own documents, fetched when they are opened. They come with the window: nothing is asked from the network. */
import type { Paper } from "./help-context.ts";

const fetchers: Readonly<Record<Paper, () => Promise<{ readonly default: string }>>> = {
  model: () => import("../../../docs/model.md?raw"),
  glossary: () => import("../../../docs/glossary.md?raw"),
  lessons: () => import("../../../labs/lessons/README.md?raw"),
};

/** The Markdown of a document. */
export async function fetchPaper(paper: Paper): Promise<string> {
  return (await fetchers[paper]()).default;
}

/** What stands for a heading in the page: its words, joined. */
export function headingId(words: string): string {
  return `help-${words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")}`;
}
