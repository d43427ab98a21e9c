/** The frame of a rack: rails with screws, a sheet-metal back, ventilation slots. */

type RackFrameProps = { readonly width: number; readonly height: number };

const rail = 15;

export function RackFrame({ width, height }: RackFrameProps) {
  const screws: number[] = [];
  for (let y = 40; y < height - 10; y += 44) screws.push(y);
  return (
    <svg className="rack-frame" width={width} height={height} aria-hidden="true">
      <rect className="rack-body" x={0.5} y={0.5} width={width - 1} height={height - 1} rx={6} />
      <rect className="rack-well" x={rail} y={25} width={width - rail * 2} height={Math.max(0, height - 33)} rx={3} />
      {[rail / 2, width - rail / 2].map((x) => (
        <g key={x}>
          <path className="rack-rail" d={`M${x} 28V${height - 8}`} />
          {screws.map((y) => (
            <g key={y} transform={`translate(${x} ${y})`}>
              <circle className="rack-screw" r={4} />
              <path className="rack-slot" d="M-2.4 -1.6L2.4 1.6" />
            </g>
          ))}
        </g>
      ))}
      {[0, 1, 2, 3].map((index) => (
        <path key={index} className="rack-vent" d={`M${width - 46 + index * 9} 9v7`} />
      ))}
    </svg>
  );
}
