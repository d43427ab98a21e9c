/** The instruments on a line in one panel: the running meters, the readings of a line, signals by hand, or the test equipment of the field. */
import { HelpButton } from "../help/HelpButton.tsx";
import type { ComponentType } from "react";
import { useState } from "react";
import { usePageCommands } from "../state/page-commands.ts";
import { readStored, writeStored } from "../state/storage.ts";
import { Panel } from "../ui/Panel.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { MetersPanel } from "./MetersPanel.tsx";
import { ReadingsPanel } from "./ReadingsPanel.tsx";
import { SignalsPanel } from "./signals/SignalsPanel.tsx";
import { TesterPanel } from "../tester/TesterPanel.tsx";
import { metersText, paletteText, readingsText, signalsText, testerText } from "../texts/index.ts";

const key = "tipring.line-instrument";

const panels: Readonly<Record<string, ComponentType>> = {
  meters: MetersPanel,
  readings: ReadingsPanel,
  signals: SignalsPanel,
  tester: TesterPanel,
};

const views = [
  { value: "meters", label: metersText.title },
  { value: "readings", label: readingsText.title },
  { value: "signals", label: signalsText.title },
  { value: "tester", label: testerText.title },
];

export function LineInstruments() {
  const [shown, setShown] = useState(() => {
    const stored = readStored(key);
    return typeof stored === "string" && Object.hasOwn(panels, stored) ? stored : "meters";
  });
  const show = (next: string) => {
    setShown(next);
    writeStored(key, next);
  };
  const Shown = panels[shown] ?? MetersPanel;
  usePageCommands(
    "instruments",
    views.map(({ value, label }) => ({ name: paletteText.show(label), run: () => show(value) })),
  );
  const choice = <Segmented label={readingsText.instrument} value={shown} options={views} onChange={show} />;
  return (
    <Panel
      title={metersText.title}
      titleHidden
      tools={choice}
      end={<HelpButton topic={shown === "tester" ? "tester" : "meters"} />}
      className="meters-panel"
    >
      <Shown />
    </Panel>
  );
}
