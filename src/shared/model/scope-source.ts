/**
 * What a channel of the oscilloscope shows: a probe, or a calculation on probes written as text, such as
 * `line1.fxo.tipGroundVolts + line1.fxo.ringGroundVolts` or `rms(line1.fxo.loopAmps; 0.1)`. The text is the channel's name.
 */

export const pairOperations = ["+", "-", "*"] as const;
export type PairOperation = (typeof pairOperations)[number];

/** What is done to one probe; its number is a window in seconds or a corner frequency in hertz. */
export const partOperations = ["rms", "acrms", "dc", "ac"] as const;
export type PartOperation = (typeof partOperations)[number];

export type ScopeSource =
  | { readonly kind: "probe"; readonly probe: string }
  | { readonly kind: "pair"; readonly operation: PairOperation; readonly first: string; readonly second: string }
  | { readonly kind: "part"; readonly operation: PartOperation; readonly probe: string; readonly number: number };

/** Longest text: two probes of 80 characters with a sign between them. */
export const maxSourceText = 180;

const pairText = /^(\S+) ([-+*]) (\S+)$/;
const partText = /^(rms|acrms|dc|ac)\((\S+); ([\d.eE+-]+)\)$/;

/** Reads a channel's text; what is no calculation is a probe's name. */
export function readSource(text: string): ScopeSource {
  const [, first, sign, second] = pairText.exec(text) ?? [];
  if (first !== undefined && second !== undefined) return { kind: "pair", operation: sign as PairOperation, first, second };
  const [, operation, probe, number] = partText.exec(text) ?? [];
  if (probe !== undefined) return { kind: "part", operation: operation as PartOperation, probe, number: Number(number) };
  return { kind: "probe", probe: text };
}

export function writeSource(source: ScopeSource): string {
  switch (source.kind) {
    case "probe":
      return source.probe;
    case "pair":
      return `${source.first} ${source.operation} ${source.second}`;
    case "part":
      return `${source.operation}(${source.probe}; ${String(source.number)})`;
  }
}

/** The probes that it is made of. */
export function probesOfSource(source: ScopeSource): readonly string[] {
  return source.kind === "pair" ? [source.first, source.second] : [source.probe];
}

/** Bounds of the number of an operation, with its unit. */
export const partBounds: Readonly<
  Record<PartOperation, { readonly minimum: number; readonly maximum: number; readonly unit: "s" | "Hz"; readonly usual: number }>
> = {
  rms: { minimum: 1e-4, maximum: 10, unit: "s", usual: 0.05 },
  acrms: { minimum: 1e-4, maximum: 10, unit: "s", usual: 0.05 },
  dc: { minimum: 0.1, maximum: 4000, unit: "Hz", usual: 10 },
  ac: { minimum: 0.1, maximum: 4000, unit: "Hz", usual: 10 },
};

/** Why a calculation cannot be, in words; undefined where it can. */
export function sourceProblem(source: ScopeSource): string | undefined {
  if (source.kind === "probe") return undefined;
  if (source.kind === "pair") {
    const { operation, first, second } = source;
    const isMixed = operation !== "*" && first.endsWith("Amps") !== second.endsWith("Amps");
    return isMixed ? `${writeSource(source)} is made of volts and amperes: expected two probes of a kind` : undefined;
  }
  const { minimum, maximum, unit } = partBounds[source.operation];
  return source.number >= minimum && source.number <= maximum
    ? undefined
    : `${source.operation} of ${source.probe} with ${String(source.number)}: expected ${String(minimum)} to ${String(maximum)} ${unit}`;
}
