/** A port in the picture: its drawing, its label, and what it is and does as a tip on hover and focus. */
import { Tooltip } from "radix-ui";
import type { CSSProperties } from "react";
import { cableStrings as text } from "../../texts/index.ts";
import { JackDrawing } from "./JackDrawing.tsx";
import { PlugDrawing } from "./PlugDrawing.tsx";

type PortTipProps = {
  readonly kind: "fxs" | "fxo";
  readonly name: string;
  readonly style?: CSSProperties;
  /** Its nose to the right: the line begins there. */
  readonly turned?: boolean;
};

export function PortTip({ kind, name, style, turned = false }: PortTipProps) {
  const title = kind === "fxs" ? text.fxsTitle : text.fxoTitle;
  return (
    <Tooltip.Root delayDuration={200}>
      <Tooltip.Trigger asChild>
        <button type="button" className={`port port-${kind}${turned ? " port-turned" : ""}`} style={style} aria-label={`${name}: ${title}`}>
          {kind === "fxs" ? <JackDrawing /> : <PlugDrawing />}
          <span className="port-label">{kind === "fxs" ? text.fxs : text.fxo}</span>
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="bench-tip" side="bottom" sideOffset={6} collisionPadding={8}>
          <strong>{title}</strong>
          <span>{kind === "fxs" ? text.fxsText : text.fxoText}</span>
          <Tooltip.Arrow className="bench-tip-arrow" />
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
