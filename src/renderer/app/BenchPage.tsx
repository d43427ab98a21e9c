/** The pages that belong to the open bench and take the whole window: the reflectometer and the report. Loaded only when they are wanted. */
import { lazy, Suspense } from "react";
import type { Page } from "./pages.ts";
import { appText } from "../texts/index.ts";

const ReportPage = lazy(() => import("../report/ReportPage.tsx"));
const TdrPage = lazy(() => import("../tdr/TdrPage.tsx"));

export type BenchPageName = Extract<Page, "reflectometer" | "report">;

export function isBenchPage(page: Page): page is BenchPageName {
  return page === "reflectometer" || page === "report";
}

/** `onBack` leads to the bench. */
export function BenchPage({ page, onBack }: { readonly page: BenchPageName; readonly onBack: () => void }) {
  return (
    <Suspense fallback={<p className="app-waiting">{appText.connecting}</p>}>
      {page === "report" ? <ReportPage onBack={onBack} /> : <TdrPage onBack={onBack} />}
    </Suspense>
  );
}
