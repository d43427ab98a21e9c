/** The site check: the loop on the left, what to expect of it on the right. */
import { HelpButton } from "../help/HelpButton.tsx";
import { useMemo, useState } from "react";
import { LoopFile } from "../../shared/model/loop.ts";
import { parseJson } from "../../shared/model/json-text.ts";
import { inputProblem } from "../../shared/model/refusal-text.ts";
import { done, type Outcome, refuse } from "../../shared/ipc/outcome.ts";
import { useAsking, useLabActions } from "../state/lab-store.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { FilePick } from "./FilePick.tsx";
import { LoopEditor } from "./LoopEditor.tsx";
import { MakeUpStrip } from "./MakeUpStrip.tsx";
import { PrintHead } from "./PrintHead.tsx";
import { ReadingsView } from "./ReadingsView.tsx";
import { saveText } from "./save-text.ts";
import { SheetView } from "./SheetView.tsx";
import { takeLoop, useSite } from "./site-store.ts";
import { siteText as text } from "../texts/index.ts";
import { useAsked } from "./use-asked.ts";
import { WhatIfView } from "./WhatIfView.tsx";
import "./site-check.css";

export type SiteCheckPageProps = { readonly onBack: () => void; readonly onOpened: () => void };

type View = "readings" | "curves" | "sheet";

export default function SiteCheckPage({ onBack, onOpened }: SiteCheckPageProps) {
  const { loop } = useSite();
  const actions = useLabActions();
  const { run, refusal, busy, clear } = useAsking();
  const [view, setView] = useState<View>("readings");
  const input = useMemo(() => ({ loop }), [loop]);
  const { outcome, isOld } = useAsked("site:check", input);
  const open = async () => {
    const opened = await run(() => actions.openLoop(loop));
    if (opened.ok) onOpened();
  };
  const takeFile = async (file: File) => {
    const read = await run(async () => readLoopText(await file.text(), file.name));
    if (read.ok) takeLoop(read.value);
  };
  const views = (["readings", "curves", "sheet"] as const).map((value) => ({ value, label: text.views[value] }));
  return (
    <main className="site-page">
      <header className="site-bar">
        <Button onClick={onBack}>
          <Icon name="back" /> {text.back}
        </Button>
        <h1>{text.title}</h1>
        <Segmented label={text.view} value={view} options={views} onChange={(value) => setView(value as View)} />
        <span className="site-space" />
        <FilePick label={text.openLoop} inputLabel={text.loopFile} accept=".json,application/json" onFile={(file) => void takeFile(file)} />
        <Button onClick={() => saveText("loop.json", "application/json", `${JSON.stringify(loop, null, 2)}\n`)}>{text.saveLoop}</Button>
        <Button onClick={() => print()}>{text.print}</Button>
        <Button tone="primary" disabled={busy} onClick={() => void open()}>
          {text.openBench}
        </Button>
        <HelpButton topic="site" />
      </header>
      <RefusalNote refusal={refusal} onDismiss={clear} />
      <div className="site-body">
        <LoopEditor loop={loop} />
        <div className="site-results" aria-busy={isOld}>
          <PrintHead loop={loop} />
          <MakeUpStrip loop={loop} />
          {outcome === undefined && <p className="muted">{text.working}</p>}
          {outcome?.ok === false && <RefusalNote refusal={outcome.refusal} />}
          {outcome?.ok === true && view === "readings" && <ReadingsView check={outcome.value} />}
          {outcome?.ok === true && view === "sheet" && <SheetView check={outcome.value} loop={loop} onOpened={onOpened} />}
          {view === "curves" && <WhatIfView loop={loop} />}
        </div>
      </div>
    </main>
  );
}

function readLoopText(content: string, fileName: string): Outcome<LoopFile> {
  const json = parseJson(content);
  if (!json.ok) {
    const { line, column, text: problem } = json.problem;
    return refuse("bad-input", `${fileName}: line ${line}, column ${column}: ${problem}.`);
  }
  const parsed = LoopFile.safeParse(json.value);
  if (parsed.success) return done(parsed.data);
  return refuse("bad-input", `${fileName}: ${inputProblem(LoopFile, parsed.error, json.value, "the file").text}.`);
}
