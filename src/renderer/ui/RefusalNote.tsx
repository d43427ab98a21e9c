/** A refusal said beside the control that met it. */
import type { Refusal } from "../../shared/ipc/outcome.ts";
import { IconButton } from "./IconButton.tsx";

export type RefusalNoteProps = { readonly refusal: Refusal | undefined; readonly onDismiss?: () => void };

export function RefusalNote({ refusal, onDismiss }: RefusalNoteProps) {
  if (refusal === undefined) return null;
  return (
    <div className="refusal-note" role="alert">
      <span className="refusal-sign" aria-hidden="true">
        !
      </span>
      <span className="refusal-text">{refusal.text}</span>
      {onDismiss !== undefined && (
        <IconButton label="Dismiss message" tone="ghost" size="small" onClick={onDismiss}>
          ×
        </IconButton>
      )}
    </div>
  );
}
