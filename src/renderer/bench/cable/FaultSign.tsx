/** The sign of a fault: what a wiring diagram would draw there. */
import type { FaultKind } from "../../../shared/model/fault.ts";

const broken = "M3 8h3.500M9.500 8H13M6.500 5l3 6";
const between = "M8 2v3l-2 1.500 4 1.500-4 1.500 4 1.500-2 1V14";
const earth = "M8 2v6M4 8h8M5.500 10.500h5M7 13h2";
const signs: Readonly<Record<FaultKind, string>> = {
  open: broken,
  "open-tip": broken,
  "open-ring": broken,
  short: "M8 2v12M5 2h6M5 14h6",
  leak: between,
  "tip-earth": earth,
  "ring-earth": earth,
  cross: "M2 8h4M6 4v8M9 6v4M9 8h5",
  resistance: "M1.500 8h2.500l1-2.500 2 5 2-5 2 5 1-2.500h2.500",
  reversed: "M2 4.500h3l6 7h3M2 11.500h3l6-7h3",
  "split-pair": "M2 8h4l4-5h4M6 8l4 5h4",
  wet: "M8 2c3 4 4 5.500 4 7.500a4 4 0 0 1-8 0C4 7.500 5 6 8 2Z",
  induction: "M1.500 8c1.500-6 4-6 6.500 0s5 6 6.500 0",
  noise: "M1.500 8l1.500-3 1.500 6 1.500-8 2 10 1.500-9 1.500 7 1.500-5 1.500 2",
  impulses: "M1.500 11h3l1-8 1 8h2.500l1-6 1 6h3.500",
  load: "M4 11a4 4 0 1 1 8 0ZM8 7V4M7 13.500h2",
};

export function FaultSign({ kind }: { readonly kind: FaultKind }) {
  return (
    <svg className="fault-sign" viewBox="0 0 16 16" width={18} height={18} aria-hidden="true">
      <path d={signs[kind]} />
    </svg>
  );
}
