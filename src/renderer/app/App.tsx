/** The window: the start page until a bench is open, then the bench. */
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { LessonsPage } from "../learn/LessonsPage.tsx";
import { Messages } from "../panels/Messages.tsx";
import { StartPage } from "../start/StartPage.tsx";
import { TicketsPage } from "../tickets/TicketsPage.tsx";
import { useConnection, useLabInfo, useOpenBench } from "../state/lab-store.ts";
import { HelpDialog } from "./HelpDialog.tsx";
import type { Page } from "./pages.ts";
import { PagesContext } from "./pages.ts";
import { appText } from "./strings.ts";
import { Workbench } from "./Workbench.tsx";
import "./app.css";

/** With it come React Flow and the catalogue of benches: only when it is wanted. */
const EditorPage = lazy(() => import("../editor/EditorPage.tsx"));

export function App() {
  const open = useOpenBench();
  const info = useLabInfo();
  const connection = useConnection();
  // Back on the start page the bench goes on; opening any bench, this one too, gives a new object and shows it.
  const [leftBench, setLeftBench] = useState<object>();
  const [help, setHelp] = useState(false);
  const showHelp = useCallback(() => setHelp(true), []);
  const closeHelp = useCallback(() => setHelp(false), []);
  const [page, show] = useState<Page>("start");
  const pages = useMemo(() => ({ page, show }), [page]);
  const shown = () => {
    if (info === undefined) return <p className="app-waiting">{connection === "lost" ? appText.lost : appText.connecting}</p>;
    if (page === "editor") {
      const leave = () => {
        setLeftBench(open);
        show("start");
      };
      return (
        <Suspense fallback={<p className="app-waiting">{appText.loadingEditor}</p>}>
          <EditorPage onBack={leave} onOpened={() => show("start")} />
        </Suspense>
      );
    }
    if (open === undefined || open === leftBench) {
      if (page === "lessons") return <LessonsPage />;
      return page === "tickets" ? <TicketsPage /> : <StartPage onHelp={showHelp} />;
    }
    return <Workbench onBenches={() => setLeftBench(open)} onHelp={showHelp} />;
  };
  return (
    <PagesContext value={pages}>
      {shown()}
      <Messages />
      <HelpDialog open={help} onClose={closeHelp} />
    </PagesContext>
  );
}
