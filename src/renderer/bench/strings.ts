/** Every text of the bench picture. */

export const telephoneStrings = {
  handset: (name: string) => `Handset of ${name.toLowerCase()}`,
  handsetOnHint: "Lift the handset (Enter)",
  handsetOffHint: "Hang up (Enter)",
  keypad: "Keypad",
  rotary: "Rotary dial",
  digit: (digit: string) => `Digit ${digit === "*" ? "star" : digit === "#" ? "hash" : digit}`,
};
