/** One of the documents, opened at a heading. */
import { useEffect, useRef, useState } from "react";
import { helpText } from "../texts/index.ts";
import type { Paper } from "./help-context.ts";
import { HelpMarkdown } from "./HelpMarkdown.tsx";
import { fetchPaper, headingId } from "./papers.ts";

export function PaperPage({ paper, heading }: { readonly paper: Paper; readonly heading: string | undefined }) {
  const [text, setText] = useState<string>();
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isWanted = true;
    void fetchPaper(paper).then((fetched) => {
      if (isWanted) setText(fetched);
    });
    return () => {
      isWanted = false;
    };
  }, [paper]);
  useEffect(() => {
    if (text === undefined || heading === undefined) return;
    const place = page.current?.querySelector<HTMLElement>(`#${headingId(heading)}`);
    place?.scrollIntoView({ block: "start" });
    place?.focus({ preventScroll: true });
  }, [text, heading]);
  return <div ref={page}>{text === undefined ? <p>{helpText.loading}</p> : <HelpMarkdown text={text} />}</div>;
}
