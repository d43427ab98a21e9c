/** A line card of an exchange: lamps, the call's state in words, and what an attendant can do to the line. */
import { useState } from "react";
import type { CSSProperties, ReactNode } from "react";
import type { ExchangePort } from "../../../shared/model/bench.ts";
import type { ExchangePortState } from "../../../shared/model/snapshot.ts";
import type { CommandInput } from "../../state/lab-actions.ts";
import { useCommand } from "../../state/lab-store.ts";
import { Button } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { ExchangePortValues } from "../inspect/ExchangePortValues.tsx";
import { Inspector } from "../inspect/Inspector.tsx";
import { spokenId } from "../names.ts";
import { exchangeStrings as text } from "../../texts/index.ts";
import type { Caller } from "./CallerCard.tsx";
import { CallerCard, noCaller, toldOf } from "./CallerCard.tsx";
import { Lamp } from "./Lamp.tsx";

type BatteryPosition = Extract<CommandInput, { kind: "battery" }>["to"];

type LineCardProps = {
  readonly deviceId: string;
  readonly portId: string;
  readonly port: ExchangePort;
  readonly lineId: string | undefined;
  readonly state: ExchangePortState | undefined;
  readonly style: CSSProperties;
  /** Less air between the rows, where the card is low. */
  readonly compact: boolean;
};

export function LineCard({ deviceId, portId, port, lineId, state, style, compact }: LineCardProps) {
  const { apply, refusal, clear } = useCommand();
  const [caller, setCaller] = useState<Caller>(noCaller);
  return (
    <div className="line-card" data-compact={compact} role="group" aria-label={text.card(portId)} style={style}>
      <div className="card-head">
        <Inspector
          title={text.card(portId)}
          name={text.values(portId)}
          trigger={<span className="card-number">{state?.number ?? port.number}</span>}
        >
          <ExchangePortValues at={`${deviceId}.ports.${portId}`} port={port} />
        </Inspector>
        <Lamp lit={state?.loop === "closed"} colour="loop" label={text.loop} name={text.loopState(portId, state?.loop ?? "open")} />
        <Lamp
          lit={state?.ringing === true}
          colour="ringing"
          label={text.ringing}
          name={text.ringingState(portId, state?.ringing === true)}
        />
      </div>
      {/* A refusal lies over the glass, never over the controls below it. */}
      <div className="card-display">
        <CardDisplay portId={portId} state={state} />
        <RefusalNote refusal={refusal} onDismiss={clear} />
      </div>
      {lineId !== undefined && (
        <>
          <RingControl
            lineId={lineId}
            ringing={state?.ringing === true || state?.phase === "test ringing"}
            onRing={(seconds) =>
              void apply({ kind: "ring", device: deviceId, line: lineId, seconds, ...(seconds > 0 ? toldOf(caller) : {}) })
            }
            caller={<CallerCard line={spokenId(lineId)} caller={caller} onChange={setCaller} />}
          />
          <Segmented
            className="battery-switch"
            label={text.batteryOf(spokenId(lineId))}
            value={state?.battery ?? "normal"}
            options={[
              { value: "normal", label: text.normal, name: text.normalName },
              { value: "reversed", label: text.reversed, name: text.reversedName },
              { value: "off", label: text.off, name: text.offName },
              { value: "tip-open", label: text.tipOpen, name: text.tipOpenName },
            ]}
            onChange={(to) => void apply({ kind: "battery", device: deviceId, line: lineId, to: to as BatteryPosition })}
          />
        </>
      )}
    </div>
  );
}

/** The little glass on the card: phase, digits collected, tone sent. */
function CardDisplay({ portId, state }: { readonly portId: string; readonly state: ExchangePortState | undefined }) {
  return (
    <div className="card-glass" role="group" aria-label={text.phase(portId)}>
      <span className="card-phase">{state === undefined ? "…" : state.line === undefined ? text.notWired : state.phase}</span>
      <span className="card-detail">
        <span className="card-digits" aria-label={text.digits} data-empty={(state?.digits ?? "") === ""}>
          {state?.digits === undefined || state.digits === "" ? "–" : state.digits}
        </span>
        <span className="card-tone" data-silent={state?.tone === undefined} data-said={isSaid(state)}>
          {state?.tone === undefined ? text.silent : text.tone(state.tone)}
        </span>
      </span>
    </div>
  );
}

/** "ringback" is sent in the phase "ringback": in a low row that need not be read twice. */
function isSaid(state: ExchangePortState | undefined): boolean {
  return state?.tone !== undefined && state.phase.startsWith(state.tone);
}

type RingControlProps = {
  readonly lineId: string;
  readonly ringing: boolean;
  readonly onRing: (seconds: number) => void;
  /** Who calls. */
  readonly caller: ReactNode;
};

/** Test ringing: for as many seconds as the field says, or until stopped. */
function RingControl({ lineId, ringing, onRing, caller }: RingControlProps) {
  const [seconds, setSeconds] = useState("12");
  const count = Number(seconds);
  const usable = seconds.trim() !== "" && count > 0 && count <= 600;
  const line = spokenId(lineId);
  return (
    <div className="ring-control">
      <Button disabled={!usable} aria-label={text.ringNowName(line, seconds)} title={text.ringHint} onClick={() => onRing(count)}>
        {text.ringNow}
      </Button>
      <span className="number-box ring-seconds">
        <input
          aria-label={text.ringSeconds}
          title={text.ringSecondsHint}
          inputMode="decimal"
          value={seconds}
          aria-invalid={!usable}
          onChange={(event) => setSeconds(event.currentTarget.value)}
        />
        <span className="number-unit">s</span>
      </span>
      {caller}
      <Button
        aria-label={text.stopName(line)}
        title={text.stopHint}
        pressed={undefined}
        className={ringing ? "stop-live" : ""}
        onClick={() => onRing(0)}
      >
        {text.stop}
      </Button>
    </div>
  );
}
