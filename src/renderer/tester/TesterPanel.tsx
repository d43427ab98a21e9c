/** The test equipment of the field: a test set, the line test from the exchange, and a butt set. */
import { testerText as text } from "../texts/index.ts";
import { useOpenBench } from "../state/lab-store.ts";
import type { TestPlace } from "../../shared/model/tester.ts";
import { testPlaces } from "../../shared/catalog/tester-kinds.ts";
import { Segmented } from "../ui/Segmented.tsx";
import { LineChoice } from "../panels/LineChoice.tsx";
import { ButtSet } from "./ButtSet.tsx";
import { LineTestView } from "./LineTestView.tsx";
import { TestSet } from "./TestSet.tsx";
import type { TesterView } from "./tester-store.ts";
import { setTester, useTesterState } from "./tester-store.ts";
import "./tester.css";

export function TesterPanel() {
  const open = useOpenBench();
  const { view, line: wanted, at } = useTesterState();
  const lineIds = Object.keys(open?.bench.lines ?? {});
  const lineId = lineIds.find((id) => id === wanted) ?? lineIds[0];
  if (lineId === undefined) return <p className="panel-empty">{text.noLine}</p>;
  return (
    <div className="tester more-below">
      <div className="tester-choice">
        <Segmented
          label={text.views}
          value={view}
          options={(["set", "line", "butt"] as const).map((value) => ({ value, label: text.view[value] }))}
          onChange={(next) => setTester({ view: next as TesterView })}
        />
        <LineChoice lineId={lineId} onChoose={(line) => setTester({ line })} />
        {view !== "line" && (
          <Segmented
            label={text.place}
            value={at}
            options={testPlaces.map((value) => ({ value, label: text.placeName[value], name: text.placeTitle[value] }))}
            onChange={(next) => setTester({ at: next as TestPlace })}
          />
        )}
      </div>
      {view === "set" && <TestSet lineId={lineId} />}
      {view === "line" && <LineTestView key={lineId} lineId={lineId} />}
      {view === "butt" && <ButtSet lineId={lineId} />}
    </div>
  );
}
