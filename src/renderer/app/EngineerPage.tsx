/** The pages for who plans a site visit: the site check of one loop, and the survey of many. Loaded only when they are wanted. */
import { lazy, Suspense } from "react";
import { type Page, usePages } from "./pages.ts";
import { appText } from "../texts/index.ts";

const SiteCheckPage = lazy(() => import("../site-check/SiteCheckPage.tsx"));
const SurveyPage = lazy(() => import("../survey/SurveyPage.tsx"));

export type EngineerPageName = Extract<Page, "site" | "survey">;

export function isEngineerPage(page: Page): page is EngineerPageName {
  return page === "site" || page === "survey";
}

/** `onBack` leads to the start page, whatever bench is open. */
export function EngineerPage({ page, onBack }: { readonly page: EngineerPageName; readonly onBack: () => void }) {
  const { show } = usePages();
  return (
    <Suspense fallback={<p className="app-waiting">{appText.connecting}</p>}>
      {page === "site" ? (
        <SiteCheckPage onBack={onBack} onOpened={() => show("start")} />
      ) : (
        <SurveyPage onBack={onBack} onOpened={() => show("start")} onCheck={() => show("site")} />
      )}
    </Suspense>
  );
}
