/** A port of a PBX: its name, two lamps, and the state of its call in words. */
import type { CSSProperties } from "react";
import { Lamp } from "../exchange/Lamp.tsx";

export type PortLamp = { readonly lit: boolean; readonly colour: "loop" | "ringing"; readonly label: string; readonly name: string };

type PbxPortCardProps = {
  /** Where its line is. */
  readonly side: "left" | "right";
  readonly name: string;
  readonly label: string;
  readonly lamps: readonly PortLamp[];
  readonly phase: string;
  readonly detail: string | undefined;
  readonly style: CSSProperties;
};

export function PbxPortCard({ side, name, label, lamps, phase, detail, style }: PbxPortCardProps) {
  return (
    <div className="pbx-card" data-side={side} role="group" aria-label={name} style={style}>
      <strong className="card-number">{label}</strong>
      <span className="pbx-lamps">
        {lamps.map((lamp) => (
          <Lamp key={lamp.label} {...lamp} />
        ))}
      </span>
      <span className="pbx-glass">
        <span>{phase}</span>
        {detail !== undefined && <span className="pbx-detail">{detail}</span>}
      </span>
    </div>
  );
}
