/** The bar of the editor: its title, undo, files, and the key that opens the bench. */
import { HelpButton } from "../help/HelpButton.tsx";
import { useContext, useRef } from "react";
import { ThemeKey } from "../panels/TransportBar.tsx";
import { useAsking, useLabActions, useLabInfo } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { downloadBench, editCopy, readDraftFile } from "./actions.ts";
import { emptyBench } from "./draft.ts";
import { redo, startDraft, undo, useDraft, useDraftStore } from "./draft-store.ts";
import { editorStrings as text } from "../texts/index.ts";
import { FileInput } from "../ui/FileInput.tsx";
import { TextField } from "../ui/TextField.tsx";
import { ProblemsContext, useEdit, useProblemAt } from "./use-edit.ts";

type EditorBarProps = { readonly onBack: () => void; readonly onOpened: () => void };

export function EditorBar({ onBack, onOpened }: EditorBarProps) {
  const store = useDraftStore();
  const { bench, past, future } = useDraft((state) => state);
  const problems = useContext(ProblemsContext);
  const titleProblem = useProblemAt(["title"]);
  const dialogs = useLabInfo()?.dialogs ?? false;
  const { loadBench, saveDraft, openDraft } = useLabActions();
  const { set } = useEdit();
  const { run, refusal, busy, clear } = useAsking();
  const input = useRef<HTMLInputElement>(null);
  const save = () => (dialogs ? void run(() => saveDraft(bench)) : downloadBench(bench));
  const open = async () => {
    if (!dialogs) {
      input.current?.click();
      return;
    }
    const outcome = await run(openDraft);
    if (outcome.ok && outcome.value.bench !== undefined) editCopy(outcome.value.bench);
  };
  const takeFile = async (file: File) => {
    const read = await run(() => readDraftFile(file));
    if (read.ok) editCopy(read.value);
  };
  const runBench = async () => {
    const opened = await run(() => loadBench(bench));
    if (opened.ok) onOpened();
  };
  return (
    <header className="transport editor-bar">
      <IconButton label={text.back} onClick={onBack}>
        <Icon name="back" />
      </IconButton>
      <h1 className="visually-hidden">{text.page}</h1>
      <TextField
        label={text.title}
        labelHidden
        className="editor-title"
        value={bench.title}
        problem={titleProblem}
        onCommit={(next) => set(["title"], next)}
      />
      <IconButton label={text.undo} shortcut="Ctrl+Z" disabled={past.length === 0} onClick={() => undo(store)}>
        <Icon name="undo" />
      </IconButton>
      <IconButton label={text.redo} shortcut="Ctrl+Y" disabled={future.length === 0} onClick={() => redo(store)}>
        <Icon name="redo" />
      </IconButton>
      <span className="transport-space" />
      <Button title={text.freshName} onClick={() => startDraft(emptyBench)}>
        {text.fresh}
      </Button>
      <Button disabled={busy} onClick={() => void open()}>
        {text.openFile}
      </Button>
      <FileInput ref={input} label={text.fileInput} accept=".json,application/json" onFile={(file) => void takeFile(file)} />
      <Button title={text.saveName} disabled={busy || problems.length > 0} onClick={save}>
        {text.save}
      </Button>
      <Button tone="primary" title={text.runName} disabled={busy || problems.length > 0} onClick={() => void runBench()}>
        {text.run}
      </Button>
      <HelpButton topic="editor" />
      <ThemeKey />
      {refusal !== undefined && (
        <span className="refusal-popup editor-refusal">
          <RefusalNote refusal={refusal} onDismiss={clear} />
        </span>
      )}
    </header>
  );
}
