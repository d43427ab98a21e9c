/** A button that asks for a file. */
import { useRef } from "react";
import { Button } from "../ui/Button.tsx";

export type FilePickProps = {
  readonly label: string;
  /** What the file is, for those who cannot see the button. */
  readonly inputLabel: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly tone?: "plain" | "primary";
  readonly disabled?: boolean;
};

export function FilePick({ label, inputLabel, accept, onFile, tone = "plain", disabled = false }: FilePickProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button tone={tone} disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        accept={accept}
        aria-label={inputLabel}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
