/** The window: the start page until a bench is open, then the bench. */
import { useCallback, useState } from "react";
import { Messages } from "../panels/Messages.tsx";
import { StartPage } from "../start/StartPage.tsx";
import { useConnection, useLabInfo, useOpenBench } from "../state/lab-store.ts";
import { HelpDialog } from "./HelpDialog.tsx";
import { appText } from "./strings.ts";
import { Workbench } from "./Workbench.tsx";
import "./app.css";

export function App() {
  const open = useOpenBench();
  const info = useLabInfo();
  const connection = useConnection();
  // Back on the start page the bench goes on; opening any bench, this one too, gives a new object and shows it.
  const [leftBench, setLeftBench] = useState<object>();
  const [help, setHelp] = useState(false);
  const showHelp = useCallback(() => setHelp(true), []);
  const closeHelp = useCallback(() => setHelp(false), []);
  const page = () => {
    if (info === undefined) return <p className="app-waiting">{connection === "lost" ? appText.lost : appText.connecting}</p>;
    if (open === undefined || open === leftBench) return <StartPage onHelp={showHelp} />;
    return <Workbench onBenches={() => setLeftBench(open)} onHelp={showHelp} />;
  };
  return (
    <>
      {page()}
      <Messages />
      <HelpDialog open={help} onClose={closeHelp} />
    </>
  );
}
