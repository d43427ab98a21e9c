/** A button that asks for a file. */
import { useRef } from "react";
import { FileInput } from "../ui/FileInput.tsx";
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
      <FileInput ref={input} label={inputLabel} accept={accept} onFile={onFile} />
    </>
  );
}
