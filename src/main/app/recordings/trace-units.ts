/** The unit of a column: as its title ends ("…Amps", "CH1 (mV)") or as a line of units has it ("Volt", "(A)"). */

export type TraceUnit = { readonly unit: "V" | "A"; /** Volts or amperes that one of the column's own is. */ readonly perUnit: number };

const prefixes: Readonly<Record<string, number>> = { "": 1, n: 1e-9, u: 1e-6, µ: 1e-6, μ: 1e-6, m: 1e-3, k: 1e3 };

/** Volts where nothing is told. */
export function unitOf(text: string | undefined): TraceUnit {
  const last = (text ?? "").split(":").at(-1)!.trim();
  if (/^(amps?|amperes?)$|amps$/i.test(last)) return { unit: "A", perUnit: 1 };
  const short = /^(?:.*[([]\s*|.* in )?([nuµμmk]?)([VA])\s*[)\]]?$/.exec(last);
  const perUnit = prefixes[short?.[1] ?? ""];
  return { unit: short?.[2] === "A" ? "A" : "V", perUnit: perUnit ?? 1 };
}
