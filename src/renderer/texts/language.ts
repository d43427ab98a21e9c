/** Which language the window speaks: remembered in this browser; `?language=` in the address tries one without keeping it. */

/** `pseudo` is English in brackets and with accents: what stands on the screen without brackets was not taken from the texts. */
export const languages = ["en", "pseudo"] as const;
export type Language = (typeof languages)[number];

const storageKey = "tipring.language";

/** The language for this visit; English where none was chosen or the stored one is unknown. Read once, when the window loads. */
export function chosenLanguage(): Language {
  const asked = new URLSearchParams(globalThis.location.search).get("language") ?? globalThis.localStorage.getItem(storageKey);
  return languages.find((one) => one === asked) ?? "en";
}
