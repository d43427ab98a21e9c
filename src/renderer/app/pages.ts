/** Which page the window shows while no bench is in front: the start page, or one of the lab's tools. */
import { createContext, use } from "react";

export type Page = "start" | "lessons" | "exercises" | "instructor" | "tickets" | "editor" | "site" | "survey" | "reflectometer" | "report";

export type Pages = {
  readonly page: Page;
  readonly show: (page: Page) => void;
  /** Shows the bench that is open, one that was left too: it was begun anew, and may be the very same as before. */
  readonly showBench: () => void;
};

export const PagesContext = createContext<Pages>({ page: "start", show: () => undefined, showBench: () => undefined });

export function usePages(): Pages {
  return use(PagesContext);
}
