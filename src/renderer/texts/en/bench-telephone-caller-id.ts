/** What the Caller ID display of a telephone says. */
export const callerIdText = {
  display: (name: string) => `Caller ID display of ${name}`,
  /** Nothing was told yet. */
  empty: "no calls",
  private: "PRIVATE",
  unavailable: "UNAVAILABLE",
  noNumber: "no number",
  charge: (charge: string) => `Cost ${charge}`,
  show: "Show when it was read",
  callerId: "CALLER ID",
  message: "MESSAGE",
  lamp: (name: string, waiting: boolean) => `Message lamp of ${name}: ${waiting ? "messages wait" : "no messages"}`,
} as const;
