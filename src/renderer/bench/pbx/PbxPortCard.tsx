/** A port of a PBX: its name, two lamps, and the state of its call in words. */
import type { CSSProperties, ReactNode } from "react";
import { Lamp } from "../exchange/Lamp.tsx";
import { Inspector } from "../inspect/Inspector.tsx";
import { exchangeStrings as text } from "../../texts/index.ts";

export type PortLamp = { readonly lit: boolean; readonly colour: "loop" | "ringing"; readonly label: string; readonly name: string };

type PbxPortCardProps = {
  /** Where its line is. */
  readonly side: "left" | "right";
  readonly name: string;
  readonly label: string;
  /** What stands on the card where the label alone says too little. */
  readonly plate?: string;
  readonly lamps: readonly PortLamp[];
  readonly phase: string;
  readonly detail: string | undefined;
  readonly style: CSSProperties;
  /** What can be set of the port. */
  readonly children: ReactNode;
};

export function PbxPortCard({ side, name, label, plate = label, lamps, phase, detail, style, children }: PbxPortCardProps) {
  return (
    <div className="pbx-card" data-side={side} role="group" aria-label={name} style={style}>
      <Inspector title={name} name={text.values(label)} trigger={<strong className="card-number">{plate}</strong>}>
        {children}
      </Inspector>
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
