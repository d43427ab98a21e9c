/** A file for the user: into a native dialog on the desktop, a download in a browser. */
import type { Outcome } from "../../shared/ipc/outcome.ts";
import { done } from "../../shared/ipc/outcome.ts";
import type { Input } from "../../shared/ipc/requests.ts";
import type { Lab } from "../state/lab.ts";

/** The name under which it was saved; undefined where the user thought better of it. */
export type Saved = string | undefined;

/** Something that the window made. */
export async function saveMade(lab: Lab, fileName: string, bytes: Uint8Array, mediaType: string): Promise<Outcome<Saved>> {
  if (hasDialogs(lab)) {
    const outcome = await lab.ask("file:keep", { fileName, base64: base64Of(bytes) });
    return outcome.ok ? done(outcome.value.fileName) : outcome;
  }
  download(fileName, [bytes], mediaType);
  return done(fileName);
}

/** Something of the run: written by the lab itself, or brought here piece by piece and only then given out. */
export async function saveExport(lab: Lab, choice: Input<"bench:export">): Promise<Outcome<Saved>> {
  if (hasDialogs(lab)) {
    const outcome = await lab.ask("file:save", choice);
    return outcome.ok ? done(outcome.value.fileName) : outcome;
  }
  const first = await lab.ask("bench:export", choice);
  if (!first.ok) return first;
  const { fileName, mediaType, content, base64, more: next } = first.value;
  const pieces: (string | Uint8Array)[] = [base64 === true ? bytesOf(content) : content];
  for (let more = next; more !== undefined;) {
    const piece = await lab.ask("export:next", { more });
    if (!piece.ok) return piece;
    pieces.push(bytesOf(piece.value.content));
    more = piece.value.more;
  }
  download(fileName, pieces, mediaType);
  return done(fileName);
}

function hasDialogs(lab: Lab): boolean {
  return lab.store.getState().info?.dialogs ?? false;
}

function download(fileName: string, pieces: readonly (string | Uint8Array)[], mediaType: string): void {
  const url = URL.createObjectURL(new Blob(pieces as BlobPart[], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser begins to read a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function base64Of(bytes: Uint8Array): string {
  const letters: string[] = [];
  for (let from = 0; from < bytes.length; from += 0x8000) letters.push(String.fromCharCode(...bytes.subarray(from, from + 0x8000)));
  return btoa(letters.join(""));
}
