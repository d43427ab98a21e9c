/** The file chooser behind a button: seen by no one, opened by `ref.current?.click()`. The same file can be chosen again. */
import type { RefObject } from "react";

type FileInputProps = {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly label: string;
  /** Endings and media types, as in HTML. */
  readonly accept: string;
  readonly disabled?: boolean;
} & (
  | { readonly multiple?: false; readonly onFile: (file: File) => unknown }
  | { readonly multiple: true; readonly onFiles: (files: readonly File[]) => unknown }
);

export function FileInput({ ref, label, accept, disabled = false, ...choice }: FileInputProps) {
  return (
    <input
      ref={ref}
      className="visually-hidden"
      type="file"
      tabIndex={-1}
      multiple={choice.multiple === true}
      disabled={disabled}
      accept={accept}
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        event.currentTarget.value = "";
        if (choice.multiple === true) choice.onFiles(files);
        else if (files[0] !== undefined) choice.onFile(files[0]);
      }}
    />
  );
}
