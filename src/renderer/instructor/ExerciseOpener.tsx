/** Opens an exercise with its solution: asks for the passphrase where it is locked. */
import { useState } from "react";
import type { PlainExercise } from "../../shared/model/exercise.ts";
import { FilePick } from "../site-check/FilePick.tsx";
import { useAsking, useLab } from "../state/lab-store.ts";
import { instructorText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { LineField } from "../ui/LineField.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";

type Waiting = { readonly fileName: string; readonly text: string };

export function ExerciseOpener({ onOpened }: { readonly onOpened: (exercise: PlainExercise) => void }) {
  const { ask } = useLab();
  const { run, refusal, busy, clear } = useAsking();
  const [waiting, setWaiting] = useState<Waiting>();
  const [passphrase, setPassphrase] = useState("");
  const [title, setTitle] = useState<string>();
  const unlock = async (file: Waiting, phrase: string | undefined) => {
    const outcome = await run(() => ask("exercise:unlock", { ...file, ...(phrase === undefined ? {} : { passphrase: phrase }) }));
    if (!outcome.ok) return;
    setWaiting(undefined);
    setPassphrase("");
    setTitle(outcome.value.exercise.title);
    onOpened(outcome.value.exercise);
  };
  const take = async (file: File) => {
    const read = { fileName: file.name, text: await file.text() };
    setTitle(undefined);
    // One for practice opens as it is; whether a file is locked is to be seen in it.
    const isLocked = read.text.includes("BEGIN AGE ENCRYPTED FILE");
    setWaiting(isLocked ? read : undefined);
    clear();
    if (!isLocked) await unlock(read, undefined);
  };
  return (
    <div className="instructor-opener">
      <FilePick
        label={text.exerciseOpen}
        inputLabel={text.exerciseInput}
        accept=".json,application/json"
        disabled={busy}
        onFile={(file) => void take(file)}
      />
      {waiting !== undefined && (
        <form
          className="instructor-row"
          onSubmit={(event) => {
            event.preventDefault();
            void unlock(waiting, passphrase);
          }}
        >
          <span>{text.needsPassphrase(waiting.fileName)}</span>
          <LineField label={text.passphrase} value={passphrase} onChange={setPassphrase} secret />
          <Button type="submit" tone="primary" disabled={busy || passphrase === ""}>
            {text.unlock}
          </Button>
        </form>
      )}
      <RefusalNote refusal={refusal} onDismiss={clear} />
      {title !== undefined && <p role="status">{text.unlocked(title)}</p>}
    </div>
  );
}
