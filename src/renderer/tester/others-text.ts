/** The further figures of a measurement, in words: "frequency 20.0 Hz, DC 48.0 V". */
import type { Measurement } from "../../shared/model/tester.ts";
import { formatDbm, formatFarads, formatHertz, formatOhms, formatVolts } from "../../shared/units/format.ts";
import { trueMinus } from "../ui/quantity.ts";
import { testerText as text } from "../texts/index.ts";

/** The ending of a figure's name is its unit. */
const formats: readonly (readonly [ending: string, format: (value: number) => string])[] = [
  ["Volts", formatVolts],
  ["Ohms", formatOhms],
  ["ohms", formatOhms],
  ["Farads", formatFarads],
  ["farads", formatFarads],
  ["hertz", formatHertz],
  ["Dbmp", (value) => `${value.toFixed(1)} dBmp`],
  ["Dbm", formatDbm],
];

/** Below this a level is silence. */
const silentDbm = -120;

export function othersText({ others, what, value }: Measurement): string {
  return Object.entries(others ?? {})
    .flatMap(([name, other]) => {
      const format = formats.find(([ending]) => name.endsWith(ending))?.[1];
      const title = text.other[name];
      // A voltmeter's own reading is not told twice, nor is silence told as a level.
      const isShown = (what === "dc-volts" || what === "ac-volts") && other === value;
      if (format === undefined || title === undefined || isShown || (/Dbm/.test(name) && other < silentDbm)) return [];
      return [`${title} ${trueMinus(format(other))}`];
    })
    .join(", ");
}
