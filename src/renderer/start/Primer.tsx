/** What FXS and FXO are: a jack and a plug, and what each gives the other. */
import { JackDrawing } from "../bench/ports/JackDrawing.tsx";
import { PlugDrawing } from "../bench/ports/PlugDrawing.tsx";
import { startStrings as text } from "../texts/index.ts";

export function Primer() {
  return (
    <section className="primer" aria-labelledby="primer-title">
      <h2 id="primer-title">{text.primerTitle}</h2>
      <div className="primer-picture" role="img" aria-label={text.primerPicture}>
        <span className="primer-port">
          <JackDrawing />
          <b>FXS</b>
        </span>
        <svg viewBox="0 0 180 84" className="primer-wires" aria-hidden="true">
          <text className="primer-words" x={90} y={14}>
            {text.gives}
          </text>
          <path className="wire-tip" d="M4 34H166" />
          <path className="primer-arrow wire-tip" d="M160 28L168 34L160 40" />
          <path className="wire-ring" d="M14 52H176" />
          <path className="primer-arrow wire-ring" d="M20 46L12 52L20 58" />
          <text className="primer-words" x={90} y={76}>
            {text.answers}
          </text>
        </svg>
        <span className="primer-port">
          <PlugDrawing />
          <b>FXO</b>
        </span>
      </div>
      <ul>
        {text.primer.map(({ word, text: line }) => (
          <li key={word}>
            <strong>{word}</strong> {line}
          </li>
        ))}
      </ul>
    </section>
  );
}
