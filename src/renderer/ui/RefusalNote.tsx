/** A refusal said beside the control that met it. */
import type { Refusal } from "../../shared/ipc/outcome.ts";
import { messageText } from "../texts/index.ts";
import { IconButton } from "./IconButton.tsx";
import { refusalWords } from "./refusal-words.ts";

export type RefusalNoteProps = { readonly refusal: Refusal | undefined; readonly onDismiss?: () => void };

export function RefusalNote({ refusal, onDismiss }: RefusalNoteProps) {
  if (refusal === undefined) return null;
  return (
    <div className="refusal-note" role="alert">
      <span className="refusal-sign" aria-hidden="true">
        !
      </span>
      <span className="refusal-text">{refusalWords(refusal)}</span>
      {onDismiss !== undefined && (
        <IconButton label={messageText.dismiss} tone="ghost" size="small" onClick={onDismiss}>
          ×
        </IconButton>
      )}
    </div>
  );
}
