/** Benches from files: the native dialog on the desktop, a file input in the browser; and those opened before. */
import { useRef, useState } from "react";
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { useAsking, useLabActions, useLabInfo } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { FileInput } from "../ui/FileInput.tsx";
import { refusalWords } from "../ui/refusal-words.ts";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { readBenchFile } from "./read-bench-file.ts";
import type { RecentBench } from "./recent.ts";
import { fileEntry, recentBenches, rememberBench } from "./recent.ts";
import { startStrings as text } from "../texts/index.ts";

export function OwnBenches() {
  const info = useLabInfo();
  const actions = useLabActions();
  const { run, refusal, busy, clear } = useAsking();
  const [recent] = useState(() => recentBenches());
  const input = useRef<HTMLInputElement>(null);

  const takeFile = async (file: File) => {
    const read = await run(() => readBenchFile(file));
    if (!read.ok) return;
    const opened = await run(async () => inFile(file.name, await actions.loadBench(read.value)));
    if (opened.ok) rememberBench(fileEntry(file.name, opened.value.bench));
  };
  const pick = async () => {
    if (info?.dialogs !== true) {
      input.current?.click();
      return;
    }
    const outcome = await run(() => actions.openFile());
    if (outcome.ok && outcome.value.opened !== undefined)
      rememberBench(fileEntry(outcome.value.opened.bench.id, outcome.value.opened.bench));
  };
  const openAgain = (entry: RecentBench) =>
    void run(() => (entry.kind === "built-in" ? actions.openBench(entry.id) : actions.loadBench(entry.bench)));
  return (
    <section className="own-benches" aria-labelledby="own-title">
      <h2 id="own-title" className="visually-hidden">
        {text.fileTitle}
      </h2>
      <div className="own-row">
        <span className="recent-list" role="group" aria-label={text.recent}>
          <span className="muted">{recent.length === 0 ? text.recentNone : `${text.recent}:`}</span>
          {recent.map((entry) => (
            <Button
              key={entry.kind === "built-in" ? entry.id : entry.fileName}
              tone="ghost"
              aria-label={text.recentName(entry.title, originOf(entry))}
              onClick={() => openAgain(entry)}
            >
              <span className="recent-title">{entry.title}</span> <span className="recent-origin">{originOf(entry)}</span>
            </Button>
          ))}
        </span>
        <Button disabled={busy} title={text.openFileHint} onClick={() => void pick()}>
          {text.openFile}
        </Button>
        <FileInput ref={input} label={text.fileInput} accept=".json,application/json" onFile={(file) => void takeFile(file)} />
      </div>
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </section>
  );
}

/** What is wrong begins with the file's name, as several may have been tried: in the file itself, or with the lab. */
function inFile<T>(fileName: string, outcome: Outcome<T>): Outcome<T> {
  if (outcome.ok) return outcome;
  const { refusal } = outcome;
  const say = refusal.code === "bad-input" ? text.inFile : text.notOpened;
  return { ok: false, refusal: { ...refusal, text: say(fileName, refusalWords(refusal)) } };
}

/** A bench of one's own may have the title of the built-in one that it was made from. */
function originOf(entry: RecentBench): string {
  return entry.kind === "built-in" ? text.builtIn : entry.fileName;
}
