/** Keys and first words, as a dialog over the window. */
import { useEffect, useRef } from "react";
import { Button } from "../ui/Button.tsx";
import { appText, keyGroups } from "../texts/index.ts";

export type HelpDialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onSettings: () => void;
  /** Undefined where there is nothing to be shown round. */
  readonly onTour: (() => void) | undefined;
};

export function HelpDialog({ open, onClose, onSettings, onTour }: HelpDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={onClose}>
      <header className="help-head">
        <h2 id="help-title">{appText.helpTitle}</h2>
        <Button onClick={onClose}>{appText.close}</Button>
      </header>
      <div className="help-body">
        <section aria-label={appText.wordsTitle}>
          <ul>
            {appText.words.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
        {keyGroups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl className="key-list">
              {group.keys.map(({ keys, does }) => (
                <div key={keys}>
                  <dt>
                    <kbd>{keys}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="help-keys">
          <Button onClick={onSettings}>{appText.settings}</Button>
          {onTour !== undefined && (
            <Button
              onClick={() => {
                onClose();
                onTour();
              }}
            >
              {appText.tour}
            </Button>
          )}
        </p>
      </div>
    </dialog>
  );
}
