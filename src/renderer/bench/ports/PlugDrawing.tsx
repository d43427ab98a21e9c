/** An FXO port as what it is: a modular plug with its latch, the male side. */

/** Drawn 44 by 34 with its nose to the left, where the line comes from. */
export function PlugDrawing() {
  return (
    <svg className="plug" viewBox="0 0 44 34" width={44} height={34} aria-hidden="true">
      <path className="plug-latch" d="M9 9L14 3.5C15 2.4 16 2 18 2H31C33 2 33.5 3.5 33 5L32 9Z" />
      <rect className="plug-body" x={3} y={8} width={33} height={19} rx={2.5} />
      <path className="plug-glint" d="M12 11.5H34" />
      <path className="plug-inner" d="M44 15.5H26C22 15.5 21 13 18 13M44 19.5H26C22 19.5 21 22 18 22" />
      {[11.5, 14.5, 17.5, 20.5, 23.5].map((y, index) => (
        <path
          key={y}
          className={index === 1 ? "plug-pin plug-pin-tip" : index === 3 ? "plug-pin plug-pin-ring" : "plug-pin"}
          d={`M4 ${y}h9`}
        />
      ))}
      <rect className="plug-boot" x={35} y={12} width={9} height={11} rx={2} />
    </svg>
  );
}
