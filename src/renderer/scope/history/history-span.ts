/** The stretch of the run that the bar of the time machine shows. */

/** Ten minutes at the most: as far back as every sample is kept. */
const spans = [10, 30, 60, 120, 300, 600] as const;

export type HistorySpan = { readonly fromSeconds: number; readonly toSeconds: number };

/** The shortest stretch that holds the run so far, with the present at its right edge; a young run begins at its left edge. */
export function historySpan(presentSeconds: number): HistorySpan {
  const length = spans.find((seconds) => seconds >= presentSeconds) ?? 600;
  const toSeconds = Math.max(length, presentSeconds);
  return { fromSeconds: toSeconds - length, toSeconds };
}
