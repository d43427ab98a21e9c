/** Functions of one argument that an expression may call. */

export const callFunctions = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  exp: Math.exp,
  ln: Math.log,
  log10: Math.log10,
  sqrt: Math.sqrt,
  floor: Math.floor,
  ceil: Math.ceil,
  /** ln(cosh(x)), which deck writers use for smooth knees. */
  lncosh: lnCosh,
} as const satisfies Readonly<Record<string, (x: number) => number>>;

export type CallName = keyof typeof callFunctions;

/** ln(cosh(x)) without overflow. */
function lnCosh(x: number): number {
  const magnitude = Math.abs(x);
  return magnitude + Math.log1p(Math.exp(-2 * magnitude)) - Math.LN2;
}
