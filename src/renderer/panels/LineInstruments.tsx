/** The instruments on a line in one panel: the running meters, the readings of a test set, or signals by hand. */
import { HelpButton } from "../help/HelpButton.tsx";
import { useState } from "react";
import { readStored, writeStored } from "../state/storage.ts";
import { Panel } from "../ui/Panel.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { MetersPanel } from "./MetersPanel.tsx";
import { ReadingsPanel } from "./ReadingsPanel.tsx";
import { SignalsPanel } from "./signals/SignalsPanel.tsx";
import { signalsText, metersText, readingsText } from "../texts/index.ts";

const key = "tipring.line-instrument";

export function LineInstruments() {
  const [shown, setShown] = useState(() => readStored(key) ?? "meters");
  const show = (next: string) => {
    setShown(next);
    writeStored(key, next);
  };
  const choice = (
    <Segmented
      label={readingsText.instrument}
      value={shown === "readings" || shown === "signals" ? shown : "meters"}
      options={[
        { value: "meters", label: metersText.title },
        { value: "readings", label: readingsText.title },
        { value: "signals", label: signalsText.title },
      ]}
      onChange={show}
    />
  );
  return (
    <Panel title={metersText.title} titleHidden tools={choice} end={<HelpButton topic="meters" />} className="meters-panel">
      {shown === "readings" ? <ReadingsPanel /> : shown === "signals" ? <SignalsPanel /> : <MetersPanel />}
    </Panel>
  );
}
