/** Runs that the lab could not end, as it was killed or the machine went off: to be gone on with, or thrown away. */
import { useEffect, useState } from "react";
import type { KeptRun, Output } from "../../shared/ipc/requests.ts";
import { useAsking, useConnection, useLabActions } from "../state/lab-store.ts";
import { startStrings as text } from "../texts/index.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";

export function KeptRuns() {
  const { listRuns } = useLabActions();
  const connection = useConnection();
  const [listed, setListed] = useState<Output<"run:list">>();
  const { run, refusal, clear } = useAsking();
  useEffect(() => {
    if (connection === "lost") return undefined;
    let isShown = true;
    void run(listRuns).then((outcome) => {
      if (isShown && outcome.ok) setListed(outcome.value);
    });
    return () => {
      isShown = false;
    };
  }, [connection, listRuns, run]);
  const { runs = [], problems = [] } = listed ?? {};
  if (runs.length === 0 && problems.length === 0 && refusal === undefined) return null;
  const drop = (id: string) => setListed({ runs: runs.filter((one) => one.id !== id), problems });
  return (
    <section className="kept-runs" aria-labelledby="kept-title">
      <h2 id="kept-title">{text.keptTitle}</h2>
      {runs.map((one) => (
        <KeptRow key={one.id} kept={one} onGone={() => drop(one.id)} />
      ))}
      {problems.map((problem) => (
        <p key={problem} role="status" className="muted">
          {problem}
        </p>
      ))}
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </section>
  );
}

function KeptRow({ kept, onGone }: { readonly kept: KeptRun; readonly onGone: () => void }) {
  const { resumeRun, discardRun } = useLabActions();
  const { run, refusal, busy, clear } = useAsking();
  const goOn = async () => {
    const outcome = await run(() => resumeRun(kept.id));
    // Whoever cancelled it knows.
    if (!outcome.ok && outcome.refusal.code === "cancelled") clear();
  };
  const discard = async () => {
    const outcome = await run(() => discardRun(kept.id));
    if (outcome.ok) onGone();
  };
  return (
    <div className="kept-row">
      <p>
        <strong>{kept.title}</strong>{" "}
        <span className="muted">{text.keptWhat(kept.commands, spanText(kept.seconds), whenText(kept.endedMs))}</span>
        {kept.missingFiles !== undefined && <span className="kept-missing">{text.keptMissing(kept.missingFiles.join(", "))}</span>}
      </p>
      <Button tone="primary" disabled={busy} title={text.goOnHint} aria-label={text.goOnName(kept.title)} onClick={() => void goOn()}>
        {busy ? text.goingOn : text.goOn}
      </Button>
      <Button disabled={busy} aria-label={text.discardName(kept.title)} onClick={() => void discard()}>
        {text.discard}
      </Button>
      <RefusalNote refusal={refusal} onDismiss={clear} />
    </div>
  );
}

function whenText(ms: number): string {
  return new Date(ms).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** `1 min 23 s` */
function spanText(seconds: number): string {
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${whole % 60} s`;
}
