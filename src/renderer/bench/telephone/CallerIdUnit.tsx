/** The Caller ID box beside a telephone: a small glass with number, name and time, and the lamp for waiting messages. */
import type { KeyboardEvent } from "react";
import type { CallerIdDisplay } from "../../../shared/model/caller-id.ts";
import { callerIdText as text } from "../../texts/index.ts";
import { callerIdOverhang } from "./telephone-size.ts";

type CallerIdUnitProps = {
  readonly name: string;
  readonly display: CallerIdDisplay | undefined;
  /** Shows on scope and in the log when it was read. */
  readonly onShow: (() => void) | undefined;
};

/** So many letters fit a line of the glass. */
const mostLetters = 15;

export function CallerIdUnit({ name, display, onShow }: CallerIdUnitProps) {
  const lines = displayLines(display);
  const said = `${text.display(name)}: ${lines.length === 0 ? text.empty : lines.join(", ")}`;
  const canShow = onShow !== undefined && lines.length > 0;
  const control = {
    role: "button",
    tabIndex: 0,
    "aria-label": `${said}. ${text.show}`,
    onClick: onShow,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      onShow?.();
    },
  };
  const waiting = display?.messageWaiting === true;
  return (
    <g className="caller-id" transform={`translate(${-callerIdOverhang} 118)`}>
      <title>{lines.length === 0 ? text.empty : lines.join(", ")}</title>
      <path className="caller-id-foot" d="M22 62H98L108 70H12Z" aria-hidden="true" />
      <rect className="caller-id-case" width={120} height={64} rx={7} aria-hidden="true" />
      <g className="caller-id-display" {...(canShow ? control : { role: "img", "aria-label": said })}>
        <rect className="caller-id-glass" x={6} y={6} width={108} height={44} rx={3} data-lit={lines.length > 0} />
        {lines.map((line, index) => (
          <text
            key={index}
            className={index === 0 ? "caller-id-number" : "caller-id-line"}
            x={11}
            y={20 + index * 13}
            {...(line.length > mostLetters ? { textLength: 98, lengthAdjust: "spacingAndGlyphs" } : {})}
          >
            {line}
          </text>
        ))}
      </g>
      <g className="caller-id-message" role="img" aria-label={text.lamp(name, waiting)} data-lit={waiting}>
        <title>{text.lamp(name, waiting)}</title>
        {waiting && <circle className="caller-id-halo" cx={105} cy={57} r={9} />}
        <circle className="caller-id-lamp" cx={105} cy={57} r={4.6} />
        <text className="caller-id-label" x={96} y={60} textAnchor="end" aria-hidden="true">
          {text.message}
        </text>
      </g>
      <text className="caller-id-label" x={11} y={60} aria-hidden="true">
        {text.callerId}
      </text>
    </g>
  );
}

/** Number, name, date and time, as far as the message told them. */
function displayLines(display: CallerIdDisplay | undefined): string[] {
  if (display === undefined) return [];
  if (display.charge !== undefined) return chargeLines(display.charge, display);
  const { number, name, absence, dateTime } = display;
  if (number === undefined && name === undefined && absence === undefined && dateTime === undefined) return [];
  const first = number ?? (absence === "private" ? text.private : absence === "unavailable" ? text.unavailable : text.noNumber);
  return [first, ...(name === undefined ? [] : [name]), ...(dateTime === undefined ? [] : [dateText(dateTime)])];
}

/** What the last call cost, how long it took, and when that was told. */
function chargeLines(charge: string, { duration, dateTime }: CallerIdDisplay): string[] {
  const lasted = duration === undefined ? [] : [duration];
  return [text.charge(charge), ...lasted, ...(dateTime === undefined ? [] : [dateText(dateTime)])];
}

/** MMDDHHMM as the glass of such a box has it: month, day, and the time. */
function dateText(dateTime: string): string {
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(dateTime);
  return match === null ? dateTime : `${match[1] ?? ""}/${match[2] ?? ""}  ${match[3] ?? ""}:${match[4] ?? ""}`;
}
