/** Opens the help at one of its pages, from anywhere in the window. */
import { createContext, use } from "react";
import type { HelpTopicId } from "../texts/en/help.ts";

export type Paper = "model" | "glossary" | "lessons";

export type HelpPage =
  | { readonly kind: "start" }
  | { readonly kind: "topic"; readonly topic: HelpTopicId }
  | { readonly kind: "paper"; readonly paper: Paper; readonly heading?: string | undefined };

export const HelpContext = createContext<(page: HelpPage) => void>(() => undefined);

export function useHelp(): (page: HelpPage) => void {
  return use(HelpContext);
}
