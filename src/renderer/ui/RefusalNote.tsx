/** A refusal said beside the control that met it. */
import type { Refusal } from "../../shared/ipc/outcome.ts";
import { messageText } from "../texts/index.ts";
import { IconButton } from "./IconButton.tsx";

/** A refused input begins with the name of its request, which says nothing to a person. */
const requestName = /^[a-z]+:[a-z-]+: /;

export type RefusalNoteProps = { readonly refusal: Refusal | undefined; readonly onDismiss?: () => void };

export function RefusalNote({ refusal, onDismiss }: RefusalNoteProps) {
  if (refusal === undefined) return null;
  return (
    <div className="refusal-note" role="alert">
      <span className="refusal-sign" aria-hidden="true">
        !
      </span>
      <span className="refusal-text">{refusal.text.replace(requestName, "")}</span>
      {onDismiss !== undefined && (
        <IconButton label={messageText.dismiss} tone="ghost" size="small" onClick={onDismiss}>
          ×
        </IconButton>
      )}
    </div>
  );
}
