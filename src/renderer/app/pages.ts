/** Which page the window shows while no bench is in front: the start page, or one of the lab's tools. */
import { createContext, use } from "react";

export type Page = "start" | "lessons" | "exercises" | "instructor" | "tickets" | "editor" | "site" | "survey" | "reflectometer" | "report";

export type Pages = { readonly page: Page; readonly show: (page: Page) => void };

export const PagesContext = createContext<Pages>({ page: "start", show: () => undefined });

export function usePages(): Pages {
  return use(PagesContext);
}
