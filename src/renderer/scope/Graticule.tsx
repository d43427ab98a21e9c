/** The grid of ten by eight divisions, with finer marks on the two middle axes. Drawn once: it never changes with the traces. */
import { divisionsAcross, divisionsUp } from "./scales.ts";

const marks = 5;

export function Graticule() {
  const width = divisionsAcross * 10;
  const height = divisionsUp * 10;
  const lines = [
    ...range(1, divisionsAcross).map((at) => `M${String(at * 10)} 0V${String(height)}`),
    ...range(1, divisionsUp).map((at) => `M0 ${String(at * 10)}H${String(width)}`),
  ].join("");
  const ticks = [
    ...range(1, divisionsAcross * marks).map((at) => `M${String((at * 10) / marks)} ${String(height / 2 - 0.8)}v1.6`),
    ...range(1, divisionsUp * marks).map((at) => `M${String(width / 2 - 0.5)} ${String((at * 10) / marks)}h1`),
  ].join("");
  const axes = `M${String(width / 2)} 0V${String(height)}M0 ${String(height / 2)}H${String(width)}`;
  return (
    <svg className="graticule" viewBox={`0 0 ${String(width)} ${String(height)}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="graticule-lines" d={lines} />
      <path className="graticule-axes" d={axes} />
      <path className="graticule-axes" d={ticks} />
    </svg>
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
