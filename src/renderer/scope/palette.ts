/** The scope's colours as the design tokens give them; a canvas cannot read CSS by itself. */

export type ScopePalette = { readonly traces: readonly string[]; readonly event: string; readonly glass: string; readonly text: string };

/** Channel to token: the colours in which the default probes are drawn elsewhere in the window, then four more. */
export const channelTokens = ["--tip", "--loop", "--ring", "--voice", "--trace-5", "--trace-6", "--trace-7", "--trace-8"] as const;

/** Own line style a channel, so that colour is never the only sign. */
export const channelDashes: readonly (readonly number[])[] = [
  [],
  [14, 4],
  [10, 3, 2, 3],
  [5, 3],
  [2, 3],
  [18, 3, 2, 3, 2, 3],
  [8, 3, 8, 8],
  [3, 7],
];

export function readPalette(root: Element = document.documentElement): ScopePalette {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    traces: channelTokens.map(token),
    event: token("--scope-event"),
    glass: token("--scope-glass"),
    text: token("--scope-text"),
  };
}
