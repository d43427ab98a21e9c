/** What the capacitors and inductors of a rational piece hold when the volts and amps at its ends are these and change slowly. */
import type { HalfLines } from "./half-line.ts";
import type { RationalPiece } from "./rational-line.ts";

type Ends = { readonly tipVolts: number; readonly ringVolts: number; readonly tipAmps: number; readonly ringAmps: number };

/** Adds the values by element id. With them the piece carries just these amps at its ends. */
export function pieceStores(
  values: Map<string, number>,
  id: string,
  { metallic, longitudinal }: RationalPiece,
  near: Ends,
  far: Ends,
): void {
  const pairVolts = ({ tipVolts, ringVolts }: Ends): number => tipVolts - ringVolts;
  const loopAmps = ({ tipAmps, ringAmps }: Ends): number => (tipAmps - ringAmps) / 2;
  halfStores(values, `${id}.metallic`, metallic.elements, {
    oddVolts: pairVolts(near) - pairVolts(far),
    evenVolts: (pairVolts(near) + pairVolts(far)) / 2,
    oddAmps: (loopAmps(near) + loopAmps(far)) / 2,
    evenAmps: loopAmps(near) - loopAmps(far) - metallic.evenDcSiemens * (pairVolts(near) + pairVolts(far)),
  });
  const meanVolts = ({ tipVolts, ringVolts }: Ends): number => (tipVolts + ringVolts) / 2;
  const bothAmps = ({ tipAmps, ringAmps }: Ends): number => tipAmps + ringAmps;
  halfStores(values, `${id}.longitudinal`, longitudinal.elements, {
    oddVolts: meanVolts(near) - meanVolts(far),
    evenVolts: (meanVolts(near) + meanVolts(far)) / 2,
    oddAmps: (bothAmps(near) + bothAmps(far)) / 2,
    evenAmps: bothAmps(near) - bothAmps(far) - longitudinal.evenDcSiemens * (meanVolts(near) + meanVolts(far)),
  });
}

/** Volts on twice each half, and the amps through it. */
type Drive = { readonly oddVolts: number; readonly evenVolts: number; readonly oddAmps: number; readonly evenAmps: number };

/** Element values as `addRationalPiece` gives them: the odd half twice, the even half twice. */
function halfStores(values: Map<string, number>, id: string, { oddOhms, tanks, branches }: HalfLines, drive: Drive): void {
  const tankOhms = tanks.reduce((sum, { ohms }) => sum + ohms, 0);
  const tankVolts = drive.oddVolts - 2 * oddOhms * drive.oddAmps;
  tanks.forEach(({ ohms, henries }, k) => {
    values.set(`${id}.odd.tank${k}.farads`, (tankVolts * ohms) / tankOhms);
    if (henries !== undefined) values.set(`${id}.odd.tank${k}.henries`, drive.oddAmps);
  });
  const farads = branches.reduce((sum, branch) => sum + branch.farads, 0);
  branches.forEach((branch, k) => {
    const amps = (drive.evenAmps * branch.farads) / farads;
    values.set(`${id}.even.branch${k}.farads`, drive.evenVolts - (amps * branch.ohms) / 2);
    if (branch.henries !== undefined) values.set(`${id}.even.branch${k}.henries`, amps);
  });
}
