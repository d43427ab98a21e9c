/** The bench panel: the picture and the sentence under it, fed from the lab. */
import { useState } from "react";
import type { Bench } from "../../shared/model/bench.ts";
import { useOpenBench, usePace, useSnapshot } from "../state/lab-store.ts";
import { BenchPicture } from "./BenchPicture.tsx";
import { StatusSentence } from "./StatusSentence.tsx";
import { pictureStrings } from "../texts/index.ts";
import "./bench.css";
import "./fax/fax.css";
import "./telephone.css";

/** In slow motion things still move, to be seen moving; at great speed they do not blur. */
const slowestMotion = 0.15;

export function BenchView() {
  const open = useOpenBench();
  if (open === undefined) return <p className="status-sentence">{pictureStrings.noBench}</p>;
  return <LiveBench key={open.bench.id} bench={open.bench} />;
}

function LiveBench({ bench }: { readonly bench: Bench }) {
  const snapshot = useSnapshot();
  const pace = usePace();
  const speed = pace?.speed === "max" ? 1 : (pace?.speed ?? 1);
  const motion = pace?.running === false ? 0 : Math.min(1.5, Math.max(slowestMotion, speed));
  const [keysPlace, setKeysPlace] = useState<HTMLElement | null>(null);
  return (
    <div className="bench-view">
      <BenchPicture bench={bench} snapshot={snapshot} motion={motion} fitted keysPlace={keysPlace} />
      <StatusSentence bench={bench} snapshot={snapshot} />
      <div ref={setKeysPlace} className="bench-keys" />
    </div>
  );
}
