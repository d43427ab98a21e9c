/** A built-in bench as a card: sketch, what it shows, and the button that opens it. */
import { useId } from "react";
import type { BenchSummary } from "../../shared/ipc/requests.ts";
import { usePages } from "../app/pages.ts";
import { useAsking, useLabActions } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { BenchSketch } from "./BenchSketch.tsx";
import { rememberBench } from "./recent.ts";
import { startStrings as text } from "../texts/index.ts";

export function BenchCard({ bench }: { readonly bench: BenchSummary }) {
  const id = useId();
  const actions = useLabActions();
  const { show } = usePages();
  const { run, refusal, busy, clear } = useAsking();
  const open = async () => {
    const outcome = await run(() => actions.openBench(bench.id));
    if (outcome.ok) rememberBench({ kind: "built-in", id: bench.id, title: bench.title });
  };
  const edit = async () => {
    const { editBuiltIn } = await import("../editor/actions.ts");
    editBuiltIn(bench.id);
    show("editor");
  };
  return (
    <article className="bench-card" aria-labelledby={id} onClick={() => void open()}>
      <BenchSketch wiring={bench.wiring} />
      <div className="bench-card-text">
        <h3 id={id}>{bench.title}</h3>
        <p>{bench.summary}</p>
        <footer>
          <span className="bench-size">{text.size(Object.keys(bench.wiring.lines).length, Object.keys(bench.wiring.devices).length)}</span>
          <Button
            tone="ghost"
            aria-label={text.editName(bench.title)}
            title={text.editHint}
            onClick={(event) => {
              event.stopPropagation();
              void edit();
            }}
          >
            {text.edit}
          </Button>
          <Button
            tone="primary"
            aria-label={text.openName(bench.title)}
            disabled={busy}
            onClick={(event) => {
              // The card around it opens the bench too: once is enough.
              event.stopPropagation();
              void open();
            }}
          >
            {text.open}
          </Button>
        </footer>
        <RefusalNote refusal={refusal} onDismiss={clear} />
      </div>
    </article>
  );
}
