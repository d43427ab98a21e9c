/** Text of a lesson, written in Markdown; no HTML of the file's own, and links only as text. */
import Markdown from "react-markdown";

/** A lesson may come from anybody: it shows text, and leads nowhere. */
const elements = ["p", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "h3", "h4", "br", "hr"];

export function Prose({ text }: { readonly text: string }) {
  return (
    <div className="prose">
      <Markdown allowedElements={elements} unwrapDisallowed>
        {text}
      </Markdown>
    </div>
  );
}
