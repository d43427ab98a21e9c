/** Faults in plain words, with their sizes, for the log and for learners. */
import { endWords, type EndWords } from "../../../shared/catalog/end-words.ts";
import type { Bench } from "../../../shared/model/bench.ts";
import type { Fault, PlacedFault } from "../../../shared/model/fault.ts";
import { formatDb, formatDbm, formatFarads, formatHertz, formatMetres, formatOhms, formatVolts } from "../../../shared/units/format.ts";
import { lineName } from "../devices/line-name.ts";

/** "Short of 100 ohm between tip and ring half-way along line 1" */
export function faultText(bench: Bench, lineId: string, { at, fault }: PlacedFault): string {
  return `${whatText(fault)} ${placeText(at, endWords(bench, lineId))} ${lineName(lineId)}`;
}

function placeText(at: number, { fxs, fxo }: EndWords): string {
  if (at === 0) return `at the ${fxs} of`;
  if (at === 1) return `at the ${fxo} of`;
  if (at === 0.5) return "half-way along";
  return `at ${Number((100 * at).toFixed(1))} % of the way along`;
}

function whatText(fault: Fault): string {
  switch (fault.kind) {
    case "open-tip":
      return "Tip broken";
    case "open-ring":
      return "Ring broken";
    case "open":
      return "Both wires broken";
    case "short":
      return `Short of ${formatOhms(fault.ohms)} between tip and ring`;
    case "tip-earth":
      return `Tip to earth through ${formatOhms(fault.ohms)}`;
    case "ring-earth":
      return `Ring to earth through ${formatOhms(fault.ohms)}`;
    case "leak":
      return `Leak of ${formatOhms(fault.ohms)} between tip and ring`;
    case "cross":
      return `Foreign battery of ${formatVolts(fault.volts)} on the ${fault.wire} wire through ${formatOhms(fault.ohms)}`;
    case "resistance":
      return `Joint of ${formatOhms(fault.ohms)} in the ${fault.wire} wire`;
    case "reversed":
      return "Tip and ring changed over";
    case "split-pair":
      return `Pair split over ${formatMetres(fault.metres)}`;
    case "wet":
      return `Water: ${formatOhms(fault.ohms)} between all wires and earth, ${formatFarads(fault.addedFarads)} more,`;
    case "induction":
      return `Induced ${formatVolts(fault.rmsVolts)} rms of ${formatHertz(fault.hertz)}, balance ${formatDb(fault.balanceDb)},`;
    case "noise":
      return `Noise of ${formatDbm(fault.levelDbm)}`;
    case "impulses":
      return `Clicks of ${formatVolts(fault.peakVolts)}, ${fault.perSecond} a second on average,`;
    case "load":
      return `Ringers of ${fault.ren} REN across the pair`;
  }
}
