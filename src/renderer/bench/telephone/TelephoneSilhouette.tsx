/** The telephone as a small sign: for cards and legends, not to be used. */
import { handsetOutline } from "./Handset.tsx";
import { shellOutline, telephoneFinishes } from "./TelephoneDrawing.tsx";

/** An SVG group in the coordinates of the full drawing (390 by 282). */
export function TelephoneSilhouette({ finish }: { readonly finish: number }) {
  return (
    <g className={`telephone finish-${finish % telephoneFinishes}`}>
      <path className="silhouette-shell" d={shellOutline} />
      <circle className="face-plate" cx={190} cy={178} r={74} />
      <circle className="number-plate" cx={190} cy={178} r={58} />
      {[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => (
        <circle
          key={index}
          className="silhouette-hole"
          cx={190 + 42 * Math.sin((index * 33 * Math.PI) / 180)}
          cy={178 - 42 * Math.cos((index * 33 * Math.PI) / 180)}
          r={9}
        />
      ))}
      <path className="silhouette-handset" d={handsetOutline} />
      <path
        className="silhouette-handset"
        d="M49 86h78c2 9-3 18-11 18h-56c-8 0-13-9-11-18zM253 86h78c2 9-3 18-11 18h-56c-8 0-13-9-11-18z"
      />
    </g>
  );
}
