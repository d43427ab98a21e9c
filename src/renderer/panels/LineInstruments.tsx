/** The instruments on a line in one panel: the running meters, or the readings of a test set. */
import { useState } from "react";
import { readStored, writeStored } from "../state/storage.ts";
import { Panel } from "../ui/Panel.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { MetersPanel } from "./MetersPanel.tsx";
import { ReadingsPanel } from "./ReadingsPanel.tsx";
import { metersText, readingsText } from "./strings.ts";

const key = "tipring.line-instrument";

export function LineInstruments() {
  const [shown, setShown] = useState(() => (readStored(key) === "readings" ? "readings" : "meters"));
  const show = (next: string) => {
    setShown(next);
    writeStored(key, next);
  };
  const choice = (
    <Segmented
      label={readingsText.instrument}
      value={shown}
      options={[
        { value: "meters", label: metersText.title },
        { value: "readings", label: readingsText.title },
      ]}
      onChange={show}
    />
  );
  return (
    <Panel title={metersText.title} titleHidden tools={choice} className="meters-panel">
      {shown === "meters" ? <MetersPanel /> : <ReadingsPanel />}
    </Panel>
  );
}
