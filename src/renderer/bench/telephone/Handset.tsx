/** The handset with its coiled cord: rests on the cradle or hangs lifted above it, and is the switch of the hook. */
import type { KeyboardEvent } from "react";
import { telephoneStrings as text } from "../../texts/index.ts";
import { coiledCordPath } from "./coiled-cord.ts";

type HandsetProps = { readonly name: string; readonly lifted: boolean; readonly onToggle: () => void };

const cordRadius = 6.2;
const socket = { x: 327, y: 236 };
const cordAtRest = coiledCordPath(
  { from: { x: 300, y: 102 }, bendA: { x: 336, y: 138 }, bendB: { x: 372, y: 200 }, to: socket },
  cordRadius,
);
const cordLifted = coiledCordPath({ from: { x: 297, y: 53 }, bendA: { x: 362, y: 84 }, bendB: { x: 372, y: 196 }, to: socket }, cordRadius);

export const handsetOutline =
  "M50 66C45 44 62 31 88 30C130 15 250 15 292 30C318 31 335 44 330 66L327 86C326 90 322 92 318 92L266 92C262 92 259 90 258 86" +
  "C256 70 246 60 226 58C200 54 180 54 154 58C134 60 124 70 122 86C121 90 118 92 114 92L62 92C58 92 54 90 53 86Z";
const highlight = "M62 52C66 42 76 38 92 37C134 23 246 23 288 37C300 38 308 41 313 47";
const shade = "M124 84C127 70 137 63 156 61C182 57 198 57 224 61C243 63 253 70 256 84";

/** A classic handset with its two caps; Enter, Space or a click lifts it or puts it back. */
export function Handset({ name, lifted, onToggle }: HandsetProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (!event.repeat) onToggle();
  };
  return (
    <g className="handset" data-lifted={lifted}>
      <path className="cord-edge" d={lifted ? cordLifted : cordAtRest} />
      <path className="cord" d={lifted ? cordLifted : cordAtRest} />
      <g
        className="handset-body part"
        role="switch"
        aria-checked={lifted}
        aria-label={text.handset(name)}
        tabIndex={0}
        onClick={onToggle}
        onKeyDown={onKeyDown}
      >
        <title>{lifted ? text.handsetOffHint : text.handsetOnHint}</title>
        <path className="part-hit" d="M40 20H340V112H250L236 70H144L130 112H40Z" />
        <path className="handset-shell" d={handsetOutline} />
        <path className="handset-shade" d={shade} />
        <path className="handset-highlight" d={highlight} />
        <Cap x={88} />
        <Cap x={292} />
        <path
          className="focus-ring"
          d="M42 66C37 36 60 24 88 22C130 7 250 7 292 22C320 24 343 36 338 66L334 100C332 108 326 111 318 111L262 111C254 111 250 106 249 98C246 78 238 69 222 67C196 63 184 63 158 67C142 69 134 78 131 98C130 106 126 111 118 111L62 111C54 111 48 108 46 100Z"
        />
      </g>
    </g>
  );
}

/** The screwed cap over the receiver or the transmitter. */
function Cap({ x }: { readonly x: number }) {
  return (
    <g>
      <path className="handset-cap" d={`M${x - 39} 86h78c2 9-3 18-11 18h-56c-8 0-13-9-11-18z`} />
      <path className="handset-cap-line" d={`M${x - 37} 92h74`} />
      {[-24, -12, 0, 12, 24].map((offset) => (
        <path key={offset} className="handset-knurl" d={`M${x + offset} 95v6`} />
      ))}
    </g>
  );
}
