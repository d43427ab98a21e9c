/** The names of the Caller ID profiles, for files and for the catalogue that fills them in. */

export const callerIdProfileIds = [
  "bellcore",
  "bellcore-number",
  "new-zealand",
  "etsi",
  "etsi-ring-pulse",
  "etsi-alert-tone",
  "etsi-reversal",
  "united-kingdom",
  "japan",
  "dtmf",
  "dtmf-reversal",
  "dtmf-hash",
  "dtmf-plain-hash",
  "dtmf-d-c",
] as const;

export type CallerIdProfileId = (typeof callerIdProfileIds)[number];
