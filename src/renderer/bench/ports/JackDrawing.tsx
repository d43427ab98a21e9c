/** An FXS port as what it is: a modular jack, the female side. */

/** Drawn 34 by 40 with the opening to the right edge. */
export function JackDrawing() {
  return (
    <svg className="jack" viewBox="0 0 34 40" width={34} height={40} aria-hidden="true">
      <rect className="jack-body" x={1} y={2} width={32} height={36} rx={4} />
      <rect className="jack-rim" x={4.5} y={5.5} width={25} height={29} rx={2.5} />
      <path className="jack-hole" d="M8 9h18v16h-4v4h-3v3h-4v-3h-3v-4H8z" />
      {[10.5, 13.5, 16.5, 19.5, 22.5].map((x) => (
        <path
          key={x}
          className={x === 13.5 ? "jack-pin jack-pin-tip" : x === 19.5 ? "jack-pin jack-pin-ring" : "jack-pin"}
          d={`M${x} 9v6.5`}
        />
      ))}
    </svg>
  );
}
