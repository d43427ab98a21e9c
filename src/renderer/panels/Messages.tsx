/** What everybody should see: the connection, a stopped bench with its way out, and notices. */
import type { ReplayProgress } from "../../shared/ipc/pushes.ts";
import { useConnection, useAsking, useLabActions, useNotices, useStopped } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { messageText } from "../texts/index.ts";
import { useSaveRun } from "./use-save-run.ts";
import "./messages.css";

export function Messages() {
  const connection = useConnection();
  const notices = useNotices();
  const { dismissNotice } = useLabActions();
  return (
    <div className="messages" role="region" aria-label={messageText.notices}>
      {connection === "lost" && (
        <p className="message message-bad" role="alert">
          {messageText.lost}
        </p>
      )}
      <StoppedBanner />
      {notices.map(({ id, tone, text, progress }) =>
        progress === undefined ? (
          <p key={id} className={`message message-${tone}`} role="status">
            <span className="message-text">{text}</span>
            <IconButton label={messageText.dismiss} tone="ghost" size="small" onClick={() => dismissNotice(id)}>
              ×
            </IconButton>
          </p>
        ) : (
          <ReplayMessage key={id} text={text} progress={progress} />
        ),
      )}
    </div>
  );
}

/** A run is replayed: how far it is, and where it can be given up, how. */
function ReplayMessage({ text, progress }: { readonly text: string; readonly progress: ReplayProgress }) {
  const { cancelReplay } = useLabActions();
  return (
    <div className="message message-progress">
      <span className="message-text">{text}</span>
      <progress aria-label={messageText.replayed} max={1} value={progress.share} />
      {progress.canCancel && (
        <Button size="small" aria-label={messageText.cancelReplayName} onClick={() => void cancelReplay()}>
          {messageText.cancelReplay}
        </Button>
      )}
    </div>
  );
}

function StoppedBanner() {
  const stopped = useStopped();
  const { undo, restart } = useLabActions();
  const { run, refusal, busy } = useAsking();
  const save = useSaveRun();
  if (stopped === undefined) return null;
  return (
    <div className="message message-bad message-stopped" role="alert">
      <p className="message-text">
        <strong>{messageText.stopped}</strong> {stopped.text} {messageText.stoppedHelp}
      </p>
      <div className="message-actions">
        <Button tone="primary" disabled={busy} onClick={() => void run(undo)}>
          {messageText.undo}
        </Button>
        <Button disabled={busy} onClick={() => void run(restart)}>
          {messageText.restart}
        </Button>
        <Button onClick={() => void save.save("experiment")}>{messageText.saveReport}</Button>
      </div>
      <RefusalNote refusal={refusal ?? save.refusal} />
    </div>
  );
}
