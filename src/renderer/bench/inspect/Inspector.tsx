/** A small card that opens at a part of the picture and shows its values. */
import { Popover } from "radix-ui";
import type { ReactNode } from "react";
import { inspectorStrings as text } from "../../texts/index.ts";
import { useMoreBelow } from "./use-more-below.ts";

type InspectorProps = {
  readonly title: string;
  /** Accessible name of the part that opens the card. */
  readonly name: string;
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** The trigger shows by itself that it opens something: no pencil. */
  readonly plain?: boolean;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

export function Inspector({ title, name, trigger, children, className = "", plain = false, open, onOpenChange }: InspectorProps) {
  return (
    <Popover.Root {...(open === undefined ? {} : { open })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <Popover.Trigger className={`inspect-button ${className}`} aria-label={name} title={name}>
        {trigger}
        {!plain && <PencilSign />}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="inspector" aria-label={name} sideOffset={6} collisionPadding={10}>
          <div className="inspector-head">
            <h3>{title}</h3>
            <Popover.Close className="button button-ghost button-small icon-button" aria-label={text.close}>
              ×
            </Popover.Close>
          </div>
          <ScrolledBody>{children}</ScrolledBody>
          <Popover.Arrow className="inspector-arrow" />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What does not fit is scrolled to under the card's head; while there is more below, the card says so. */
function ScrolledBody({ children }: { readonly children: ReactNode }) {
  const { frame, body, isMore } = useMoreBelow();
  return (
    <>
      <div ref={frame} className="inspector-scroll" data-more={isMore}>
        <div ref={body}>{children}</div>
      </div>
      {isMore && (
        <p className="inspector-more" aria-hidden="true">
          {text.more}
        </p>
      )}
    </>
  );
}

function PencilSign() {
  return (
    <svg className="pencil" viewBox="0 0 12 12" width={11} height={11} aria-hidden="true">
      <path d="M2 10l.6-2.6L8.2 1.8l2 2-5.6 5.6zM7.2 2.8l2 2" />
    </svg>
  );
}
