/** What the choice of the bench's country says. */
export const countryText = {
  title: "Country of the tone plan",
  open: (name: string) => `Tones and cadences: ${name}. Choose another country`,
  short: (code: string) => `${code} plan`,
  search: "Search a country",
  hint: "name or code",
  stays: "Tones, cadences, dialling and Caller ID follow. Ringing frequency, impedances and bells stay as each port and set has them.",
  none: "No tone plan for that name.",
} as const;
