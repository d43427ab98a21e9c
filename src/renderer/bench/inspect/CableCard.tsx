/** The card of a cable: what it is made of, and what is broken in it. */
import { useState } from "react";
import type { Line } from "../../../shared/model/bench.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { faultStrings as text, plugStrings } from "../../texts/index.ts";
import { CableValues } from "./CableValues.tsx";
import { FaultValues } from "./FaultValues.tsx";
import { NewFault } from "./NewFault.tsx";
import { PlugValues } from "./PlugValues.tsx";

export type CablePage = "cable" | "faults" | "plugs";

type CableCardProps = {
  readonly lineId: string;
  readonly line: Line;
  /** Where the cable was clicked, if it was. */
  readonly at: number | undefined;
};

export function CableCard({ lineId, line, at }: CableCardProps) {
  const faults = Object.entries(line.faults ?? {});
  const [page, setPage] = useState<CablePage>(at === undefined ? "cable" : "faults");
  const [place, setPlace] = useState(at ?? 0.5);
  return (
    <>
      <Segmented
        className="card-pages"
        label={text.pages}
        value={page}
        options={[
          { value: "cable", label: text.cable },
          { value: "faults", label: faults.length === 0 ? text.faults : text.faultCount(faults.length) },
          { value: "plugs", label: plugStrings.page },
        ]}
        onChange={(next) => setPage(next as CablePage)}
      />
      {page === "cable" && <CableValues lineId={lineId} line={line} />}
      {page === "plugs" && <PlugValues lineId={lineId} line={line} />}
      {page === "faults" && (
        <div className="inspector-body">
          {faults.map(([id, placed]) => (
            <FaultValues key={id} lineId={lineId} line={line} id={id} placed={placed} />
          ))}
          <NewFault lineId={lineId} line={line} at={place} onPlace={setPlace} />
        </div>
      )}
    </>
  );
}
