/** What references and limit bands say. */
export const referenceText = {
  menu: "Reference",
  menuName: "Reference: lay another capture, a measurement or expected values over the traces",
  keep: "Keep this screen as reference",
  file: "Measurement from a file (CSV, WAV)…",
  fileName: "Measurement to lay over the traces",
  bands: "Expected values of the selected channel",
  off: "Take the reference off",
  shift: "moved by",
  withGaps: (name: string, missing: string) => `${name} (nothing recorded: ${missing})`,
  missing: (track: string, span: string) => `${track} for ${span}`,
  kept: (clock: string) => `at ${clock}`,
  noScreen: "There is no screen yet to keep.",
  limit: (title: string, bounds: string) => `${title}: ${bounds}`,
  between: (least: string, most: string) => `${least} to ${most}`,
  atLeast: (least: string) => `at least ${least}`,
  atMost: (most: string) => `at most ${most}`,
} as const;
