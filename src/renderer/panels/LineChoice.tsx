/** Which line of the bench a panel shows. */
import { useState } from "react";
import { useOpenBench } from "../state/lab-store.ts";
import { metersText } from "../texts/index.ts";
import { Select } from "../ui/Select.tsx";

/** The line that was chosen, else the first one; undefined on a bench without lines. */
export function useLineChoice(): { readonly lineId: string | undefined; readonly choose: (lineId: string) => void } {
  const lineIds = useLineIds();
  const [wanted, choose] = useState<string>();
  return { lineId: lineIds.find((id) => id === wanted) ?? lineIds[0], choose };
}

/** Nothing where there is no choice. */
export function LineChoice({ lineId, onChoose }: { readonly lineId: string; readonly onChoose: (lineId: string) => void }) {
  const lineIds = useLineIds();
  if (lineIds.length < 2) return null;
  return (
    <Select
      label={metersText.line}
      labelHidden
      value={lineId}
      options={lineIds.map((id) => ({ value: id, label: metersText.lineTitle(id) }))}
      onChange={onChoose}
    />
  );
}

function useLineIds(): readonly string[] {
  return Object.keys(useOpenBench()?.bench.lines ?? {});
}
