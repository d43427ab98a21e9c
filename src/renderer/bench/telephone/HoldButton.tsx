/** A button that acts as long as it is held: by pointer, Enter or Space. */
import { useRef } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";

type HoldButtonProps = {
  readonly name: string;
  readonly hint: string;
  readonly onHold: (held: boolean) => void;
  readonly children: ReactNode;
};

export function HoldButton({ name, hint, onHold, children }: HoldButtonProps) {
  const isHeld = useRef(false);
  const hold = (held: boolean) => {
    if (isHeld.current === held) return;
    isHeld.current = held;
    onHold(held);
  };
  const onKey = (event: KeyboardEvent, held: boolean) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    hold(held);
  };
  return (
    <Button
      className="hold-button"
      size="small"
      aria-label={name}
      title={hint}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        hold(true);
      }}
      onPointerUp={() => hold(false)}
      onPointerCancel={() => hold(false)}
      onKeyDown={(event) => onKey(event, true)}
      onKeyUp={(event) => onKey(event, false)}
      onBlur={() => hold(false)}
    >
      {children}
    </Button>
  );
}
