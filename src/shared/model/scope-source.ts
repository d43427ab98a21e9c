/**
 * What a channel of the oscilloscope shows: a probe, or a calculation on probes written as text, such as
 * `line1.fxo.tipGroundVolts + line1.fxo.ringGroundVolts`, `rms(line1.fxo.loopAmps; 0.1)` or, of both,
 * `rms(line1.fxo.tipGroundVolts + line1.fxo.ringGroundVolts; 0.1)`. The text is the channel's name.
 */

export const pairOperations = ["+", "-", "*"] as const;
export type PairOperation = (typeof pairOperations)[number];

/** What is done to one probe or to one pair; its number is a window in seconds or a corner frequency in hertz. */
export const partOperations = ["rms", "acrms", "dc", "ac"] as const;
export type PartOperation = (typeof partOperations)[number];

/** What stands in no brackets. */
export type PlainSource =
  | { readonly kind: "probe"; readonly probe: string }
  | { readonly kind: "pair"; readonly operation: PairOperation; readonly first: string; readonly second: string };

export type ScopeSource =
  PlainSource | { readonly kind: "part"; readonly operation: PartOperation; readonly of: PlainSource; readonly number: number };

/** Longest text: two probes of 80 characters with a sign between them, and what is done to them. */
export const maxSourceText = 200;

const pairText = /^(\S+) ([-+*]) (\S+)$/;
const partText = /^(rms|acrms|dc|ac)\((\S+(?: [-+*] \S+)?); ([\d.eE+-]+)\)$/;

/** Reads a channel's text; what is no calculation is a probe's name. */
export function readSource(text: string): ScopeSource {
  const [, operation, inner, number] = partText.exec(text) ?? [];
  if (inner === undefined) return readPlain(text);
  return { kind: "part", operation: operation as PartOperation, of: readPlain(inner), number: Number(number) };
}

function readPlain(text: string): PlainSource {
  const [, first, sign, second] = pairText.exec(text) ?? [];
  if (first === undefined || second === undefined) return { kind: "probe", probe: text };
  return { kind: "pair", operation: sign as PairOperation, first, second };
}

export function writeSource(source: ScopeSource): string {
  switch (source.kind) {
    case "probe":
      return source.probe;
    case "pair":
      return `${source.first} ${source.operation} ${source.second}`;
    case "part":
      return `${source.operation}(${writeSource(source.of)}; ${String(source.number)})`;
  }
}

/** What there is before a part of it is taken: a probe or a pair. */
export function plainSource(source: ScopeSource): PlainSource {
  return source.kind === "part" ? source.of : source;
}

/** The probes that it is made of. */
export function probesOfSource(source: ScopeSource): readonly string[] {
  const plain = plainSource(source);
  return plain.kind === "pair" ? [plain.first, plain.second] : [plain.probe];
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
  const problem = sourceProblem(source.of);
  if (problem !== undefined) return problem;
  const { minimum, maximum, unit } = partBounds[source.operation];
  return source.number >= minimum && source.number <= maximum
    ? undefined
    : `${source.operation} of ${writeSource(source.of)} with ${String(source.number)}: expected ${String(minimum)} to ${String(maximum)} ${unit}`;
}
