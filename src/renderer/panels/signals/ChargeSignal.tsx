/** Advice of charge by hand: tells the idle set on a line what its call cost and how long it took. */
import { useState } from "react";
import type { useCommand } from "../../state/lab-store.ts";
import { Button } from "../../ui/Button.tsx";
import { metersText, signalsText as text } from "../../texts/index.ts";

type ChargeSignalProps = {
  readonly device: string;
  readonly lineId: string;
  readonly apply: ReturnType<typeof useCommand>["apply"];
};

export function ChargeSignal({ device, lineId, apply }: ChargeSignalProps) {
  const [charge, setCharge] = useState("");
  const [duration, setDuration] = useState("");
  const name = text.adviseName(metersText.lineTitle(lineId));
  const lasted = duration === "" ? {} : { duration };
  return (
    <div className="signals-row">
      <label className="signals-text">
        <span>{text.charge}</span>
        <input value={charge} placeholder={text.chargeHint} onChange={(event) => setCharge(event.currentTarget.value)} />
      </label>
      <label className="signals-text">
        <span>{text.duration}</span>
        <input value={duration} placeholder={text.durationHint} onChange={(event) => setDuration(event.currentTarget.value)} />
      </label>
      <Button
        disabled={charge === ""}
        aria-label={name}
        title={name}
        onClick={() => void apply({ kind: "advise-charge", device, line: lineId, charge, ...lasted })}
      >
        {text.advise}
      </Button>
    </div>
  );
}
