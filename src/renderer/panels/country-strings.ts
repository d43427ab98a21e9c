/** What the choice of the bench's country says. */
export const countryText = {
  title: "Country of the tone plan",
  open: (name: string) => `Tones and cadences: ${name}. Choose another country`,
  short: (code: string) => `${code} plan`,
  search: "Search a country",
  hint: "name or code",
  none: "No tone plan for that name.",
} as const;
