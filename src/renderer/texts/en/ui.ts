/** What fields say that every panel has. */
export const uiText = {
  numberProblem: (least: string, most: string, unit: string) => `Expected ${least} to ${most} ${unit}.`,
  numberRange: (least: string, most: string, unit: string) => `From ${least} to ${most}${unit === "" ? "" : ` ${unit}`}; Enter takes it.`,
  numberTaken: "Enter takes it.",
} as const;
