/** What the parts of the page that are there can do, by name, for the command palette: each part tells its own while it is shown. */
import { useEffect, useRef } from "react";

export type PageCommand = { readonly name: string; readonly run: () => void };

/** By the part that offers them; parts in the order in which they came. */
const offered = new Map<string, () => readonly PageCommand[]>();

/** What can be done now. Names are one of a kind. */
export function pageCommands(): readonly PageCommand[] {
  return [...offered.values()].flatMap((commands) => commands());
}

/** Offers these commands while the part is shown. @param part of which there is one on a page */
export function usePageCommands(part: string, commands: readonly PageCommand[]): void {
  const newest = useRef(commands);
  useEffect(() => {
    newest.current = commands;
  });
  useEffect(() => {
    offered.set(part, () => newest.current);
    return () => void offered.delete(part);
  }, [part]);
}
