/** Beside the reflectometer's picture: what is known of the line, and what stands out of the trace; each is a way to its place. */
import { tdrText as text } from "../texts/index.ts";
import type { LineMark } from "./marks.ts";
import { percentText } from "./tdr-picture.ts";

export type EchoListsProps = {
  readonly marks: readonly LineMark[];
  /** Where each begins and where it is greatest; its share is that of its top. */
  readonly echoes: readonly { readonly metres: number; readonly topMetres: number; readonly share: number }[];
  /** The picture's right end. */
  readonly spanMetres: number;
  readonly lengthOf: (metres: number) => string;
  readonly onCursor: (metres: number) => void;
};

export function EchoLists({ marks, echoes, spanMetres, lengthOf, onCursor }: EchoListsProps) {
  const known = marks.map(({ metres, text: words }) => ({ metres, words }));
  const found = echoes.map(({ metres, topMetres, share }) => {
    const top = topMetres > spanMetres ? text.topBeyond(percentText(share), lengthOf(topMetres)) : text.top(percentText(share));
    return { metres, words: text.found(top, text.echo[share > 0 ? "up" : "down"]) };
  });
  return (
    <div className="tdr-lists">
      {[
        { title: text.echoes, none: text.echoesNone, items: found },
        { title: text.marks, none: text.marksNone, items: known },
      ].map(({ title, none, items }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          {items.length === 0 ? (
            <p className="muted">{none}</p>
          ) : (
            <ul>
              {items.map(({ metres, words }) => (
                <li key={`${String(metres)} ${words}`}>
                  <button type="button" className="tdr-go" aria-label={text.goTo(words, lengthOf(metres))} onClick={() => onCursor(metres)}>
                    <strong>{lengthOf(metres)}</strong> {words}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}
