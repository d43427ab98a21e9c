/** A number to call, typed in beside a terminal and sent off by Enter or by its button. */
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";

type NumberFormProps = {
  readonly label: string;
  readonly placeholder: string;
  /** What the button says, and its accessible name. */
  readonly action: string;
  readonly actionName: string;
  /** What comes of it, on hover over field and button. */
  readonly hint?: string | undefined;
  readonly onCall: (number: string) => void;
};

export function NumberForm({ label, placeholder, action, actionName, hint, onCall }: NumberFormProps) {
  const [number, setNumber] = useState("");
  return (
    <form
      className="dial-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (number !== "") onCall(number);
      }}
    >
      <input
        className="dial-number"
        aria-label={label}
        title={hint}
        placeholder={placeholder}
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <Button type="submit" aria-label={actionName} title={hint} disabled={number === ""}>
        {action}
      </Button>
    </form>
  );
}
