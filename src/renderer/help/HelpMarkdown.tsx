/** Markdown of the help and of the documents, with tables. Links between documents turn pages; others show their text alone. */
import type { ReactNode } from "react";
import type { ExtraProps } from "react-markdown";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import type { Paper } from "./help-context.ts";
import { useHelp } from "./help-context.ts";
import { headingId } from "./papers.ts";

const papersByFile: Readonly<Record<string, Paper>> = { "model.md": "model", "glossary.md": "glossary" };

export function HelpMarkdown({ text }: { readonly text: string }) {
  return (
    <Markdown
      remarkPlugins={[remarkGfm]}
      components={{
        // The dialog's own title is the first heading, its page the second.
        h1: ({ children }) => <h3>{children}</h3>,
        h2: ({ children }) => (
          <h4 id={headingId(wordsOf(children))} tabIndex={-1}>
            {children}
          </h4>
        ),
        h3: ({ children }) => <h5>{children}</h5>,
        a: PaperLink,
        td: Cell,
        pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
        table: ({ children }) => (
          <div className="help-table">
            <table>{children}</table>
          </div>
        ),
      }}
    >
      {text}
    </Markdown>
  );
}

/** A word of the glossary, bold in its cell, can be gone to as a heading can. */
function Cell({ node, children }: ExtraProps & { readonly children?: ReactNode }) {
  const [first] = node?.children ?? [];
  const [word] = first?.type === "element" && first.tagName === "strong" ? first.children : [];
  return word?.type === "text" ? (
    <td id={headingId(word.value)} tabIndex={-1}>
      {children}
    </td>
  ) : (
    <td>{children}</td>
  );
}

function PaperLink({ href, children }: { readonly href?: string | undefined; readonly children?: ReactNode }) {
  const show = useHelp();
  const paper = papersByFile[href ?? ""];
  if (paper === undefined) return children;
  return (
    <button type="button" className="help-link" onClick={() => show({ kind: "paper", paper })}>
      {children}
    </button>
  );
}

function wordsOf(children: ReactNode): string {
  if (typeof children === "string") return children;
  return Array.isArray(children) ? children.map((child: ReactNode) => wordsOf(child)).join("") : "";
}
