/** The window: the start page until a bench is open, then the bench. */
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { HelpContext, type HelpPage } from "../help/help-context.ts";
import { HelpDialog } from "../help/HelpDialog.tsx";
import { ExerciseKeeper } from "../exercise/ExerciseKeeper.tsx";
import { ExercisesPage } from "../exercise/ExercisesPage.tsx";
import { LessonsPage } from "../learn/LessonsPage.tsx";
import { Messages } from "../panels/Messages.tsx";
import { StartPage } from "../start/StartPage.tsx";
import { TicketsPage } from "../tickets/TicketsPage.tsx";
import { useConnection, useExercise, useLabInfo, useLesson, useOpenBench } from "../state/lab-store.ts";
import { BenchPage, isBenchPage } from "./BenchPage.tsx";
import { CommandPalette } from "./CommandPalette.tsx";
import { EngineerPage, isEngineerPage } from "./EngineerPage.tsx";
import type { Page } from "./pages.ts";
import { PagesContext } from "./pages.ts";
import { SettingsDialog } from "./SettingsDialog.tsx";
import { appText } from "../texts/index.ts";
import { Tour, wasShownRound } from "./Tour.tsx";
import { useBenchScope } from "./use-bench-scope.ts";
import { usePaletteKey } from "./use-shortcuts.ts";
import { Workbench } from "./Workbench.tsx";
import "./app.css";

/** With it come React Flow and the catalogue of benches: only when it is wanted. */
const EditorPage = lazy(() => import("../editor/EditorPage.tsx"));

/** Forms that only instructors need. */
const InstructorPage = lazy(() => import("../instructor/InstructorPage.tsx"));

export function App() {
  const open = useOpenBench();
  const info = useLabInfo();
  const connection = useConnection();
  // Who is led by a lesson has no use for a second guide.
  const lesson = useLesson();
  const exercise = useExercise();
  const isGuided = lesson !== undefined || exercise !== undefined;
  // Back on the start page the bench goes on; opening any bench, this one too, gives a new object and shows it.
  const [leftBench, setLeftBench] = useState<object>();
  const [dialog, setDialog] = useState<"settings" | "palette">();
  const [helpPage, setHelpPage] = useState<HelpPage>();
  const showHelp = useCallback(() => setHelpPage({ kind: "start" }), []);
  const close = useCallback((which: typeof dialog) => setDialog((now) => (now === which ? undefined : now)), []);
  const [tour, setTour] = useState<"first" | "wanted" | "over">(() => (wasShownRound() ? "over" : "first"));
  const endTour = useCallback(() => setTour("over"), []);
  usePaletteKey(useCallback(() => setDialog("palette"), []));
  const [page, show] = useState<Page>("start");
  const isOnBench = open !== undefined && open !== leftBench && page !== "editor" && page !== "instructor" && !isEngineerPage(page);
  const scope = useBenchScope(isOnBench ? open : undefined);
  const pages = useMemo(() => ({ page, show, showBench: () => setLeftBench(undefined) }), [page]);
  const shown = () => {
    if (info === undefined) return <p className="app-waiting">{connection === "lost" ? appText.lost : appText.connecting}</p>;
    const leave = () => {
      setLeftBench(open);
      show("start");
    };
    if (isEngineerPage(page)) return <EngineerPage page={page} onBack={leave} />;
    if (page === "editor") {
      return (
        <Suspense fallback={<p className="app-waiting">{appText.loadingEditor}</p>}>
          <EditorPage onBack={leave} onOpened={() => show("start")} />
        </Suspense>
      );
    }
    if (open !== undefined && isBenchPage(page)) return <BenchPage page={page} onBack={() => show("start")} />;
    if (page === "instructor") {
      return (
        <Suspense fallback={<p className="app-waiting">{appText.connecting}</p>}>
          <InstructorPage onBack={leave} />
        </Suspense>
      );
    }
    if (open === undefined || scope === undefined || open === leftBench) {
      if (page === "exercises") return <ExercisesPage />;
      if (page === "lessons") return <LessonsPage />;
      return page === "tickets" ? <TicketsPage /> : <StartPage onHelp={showHelp} />;
    }
    return <Workbench scope={scope} onBenches={() => setLeftBench(open)} onHelp={showHelp} />;
  };
  return (
    <HelpContext value={setHelpPage}>
      <PagesContext value={pages}>
        {shown()}
        <Messages />
        <ExerciseKeeper />
        <HelpDialog
          page={helpPage}
          onClose={() => setHelpPage(undefined)}
          onSettings={() => {
            setHelpPage(undefined);
            setDialog("settings");
          }}
          onTour={isOnBench ? () => setTour("wanted") : undefined}
        />
        <SettingsDialog open={dialog === "settings"} onClose={() => close("settings")} />
        <CommandPalette
          open={dialog === "palette"}
          onClose={() => close("palette")}
          pages={{
            showPage: show,
            leaveBench: () => setLeftBench(open),
            showHelp,
            showSettings: () => setDialog("settings"),
            showTour: () => setTour("wanted"),
          }}
        />
        {isOnBench && (tour === "wanted" || (tour === "first" && !isGuided)) && <Tour onDone={endTour} />}
      </PagesContext>
    </HelpContext>
  );
}
