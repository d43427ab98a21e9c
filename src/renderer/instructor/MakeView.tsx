/** The form of an exercise, from its title to its passphrase. */
import { useState } from "react";
import { refuse, type Outcome } from "../../shared/ipc/outcome.ts";
import type { PlainExercise } from "../../shared/model/exercise.ts";
import { saveText } from "../site-check/save-text.ts";
import { useAsking, useLab } from "../state/lab-store.ts";
import { instructorText as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { LineField } from "../ui/LineField.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { AboutFields } from "./AboutFields.tsx";
import { AllowedFields } from "./AllowedFields.tsx";
import type { ExerciseDraft } from "./exercise-draft.ts";
import { draftOf, exerciseOf, freshDraft } from "./exercise-draft.ts";
import { ExerciseOpener } from "./ExerciseOpener.tsx";
import { PoolFields } from "./PoolFields.tsx";
import { RuleFields } from "./RuleFields.tsx";

/** Any number will do: it only must not be the same for every exercise. */
function anySeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!;
}

export function MakeView() {
  const [draft, setDraft] = useState(() => freshDraft(anySeed()));
  // Fields that keep what is typed begin anew with another exercise.
  const [editing, setEditing] = useState(0);
  const change = (changes: Partial<ExerciseDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const open = (exercise: PlainExercise) => {
    setDraft(draftOf(exercise));
    setEditing((count) => count + 1);
  };
  return (
    <div className="instructor-form">
      <section aria-label={text.openTitle}>
        <ExerciseOpener onOpened={open} />
      </section>
      <div key={editing} className="instructor-parts">
        <AboutFields draft={draft} change={change} />
        <PoolFields draft={draft} change={change} />
        <AllowedFields draft={draft} change={change} />
        <RuleFields draft={draft} change={change} />
      </div>
      <Preview draft={draft} />
      <SaveFields draft={draft} />
    </div>
  );
}

/** The lab names an exercise by its title where it has no name of its own yet. */
function isNamed({ id, title }: ExerciseDraft): boolean {
  return id !== "" || title.trim() !== "";
}

function unnamed(): Promise<Outcome<never>> {
  return Promise.resolve(refuse("bad-input", text.unnamed));
}

function Preview({ draft }: { readonly draft: ExerciseDraft }) {
  const { ask } = useLab();
  const { run, refusal, busy, clear } = useAsking();
  const [learner, setLearner] = useState("Ada");
  const [faults, setFaults] = useState<readonly string[]>();
  const show = async () => {
    const outcome = await run(() => (isNamed(draft) ? ask("exercise:preview", { exercise: exerciseOf(draft), learner }) : unnamed()));
    setFaults(outcome.ok ? outcome.value : undefined);
  };
  return (
    <section className="instructor-part" aria-label={text.previewTitle}>
      <h2>{text.previewTitle}</h2>
      <div className="instructor-row">
        <LineField label={text.previewName} value={learner} onChange={setLearner} />
        <Button disabled={busy || learner.trim() === ""} onClick={() => void show()}>
          {text.preview}
        </Button>
      </div>
      <RefusalNote refusal={refusal} onDismiss={clear} />
      <div role="status">
        {faults?.map((fault) => (
          <p key={fault}>{fault}</p>
        ))}
      </div>
    </section>
  );
}

function SaveFields({ draft }: { readonly draft: ExerciseDraft }) {
  const { ask } = useLab();
  const { run, refusal, busy, clear } = useAsking();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [saved, setSaved] = useState<string>();
  const isDifferent = again !== "" && again !== passphrase;
  const save = async () => {
    setSaved(undefined);
    const outcome = await run(() => (isNamed(draft) ? ask("exercise:make", { exercise: exerciseOf(draft), passphrase }) : unnamed()));
    if (!outcome.ok) return;
    saveText(outcome.value.fileName, "application/json", outcome.value.content);
    setSaved(outcome.value.fileName);
  };
  return (
    <section className="instructor-part" aria-label={text.saveTitle}>
      <h2>{text.saveTitle}</h2>
      <div className="instructor-row">
        <LineField label={text.passphrase} value={passphrase} onChange={setPassphrase} secret />
        <LineField label={text.again} value={again} onChange={setAgain} secret problem={isDifferent ? text.different : undefined} />
        <Button tone="primary" disabled={busy || passphrase === "" || again !== passphrase} onClick={() => void save()}>
          {busy ? text.saving : text.save}
        </Button>
      </div>
      <p className="muted">{text.passphraseHint}</p>
      <RefusalNote refusal={refusal} onDismiss={clear} />
      <p role="status">{saved === undefined ? "" : text.saved(saved)}</p>
    </section>
  );
}
