/** Who a test call comes from: number and name that Caller ID tells, or that the caller is private. */
import { Inspector } from "../inspect/Inspector.tsx";
import { callerText as text } from "../../texts/index.ts";
import "./caller.css";

export type Caller = { readonly number: string; readonly name: string; readonly isPrivate: boolean };

export const noCaller: Caller = { number: "", name: "", isPrivate: false };

/** What a ringing command says of the caller; empty fields are left to the exchange. */
export function toldOf({ number, name, isPrivate }: Caller): { number?: string; name?: string; private?: boolean } {
  return {
    ...(number.trim() === "" ? {} : { number: number.trim() }),
    ...(name.trim() === "" ? {} : { name: name.trim() }),
    ...(isPrivate ? { private: true } : {}),
  };
}

type CallerCardProps = { readonly line: string; readonly caller: Caller; readonly onChange: (caller: Caller) => void };

export function CallerCard({ line, caller, onChange }: CallerCardProps) {
  const isSet = Object.keys(toldOf(caller)).length > 0;
  return (
    <Inspector
      plain
      title={text.title}
      name={text.open(line)}
      className={`caller-button ${isSet ? "caller-set" : ""}`}
      trigger={<span>{text.trigger}</span>}
    >
      <div className="caller-fields">
        <label>
          {text.number}
          <input
            inputMode="tel"
            placeholder={text.numberHint}
            value={caller.number}
            disabled={caller.isPrivate}
            onChange={(event) => onChange({ ...caller, number: event.currentTarget.value })}
          />
        </label>
        <label>
          {text.name}
          <input
            value={caller.name}
            disabled={caller.isPrivate}
            onChange={(event) => onChange({ ...caller, name: event.currentTarget.value })}
          />
        </label>
        <label className="caller-private">
          <input
            type="checkbox"
            checked={caller.isPrivate}
            onChange={(event) => onChange({ ...caller, isPrivate: event.currentTarget.checked })}
          />
          {text.private}
        </label>
        <p className="muted">{text.note}</p>
      </div>
    </Inspector>
  );
}
