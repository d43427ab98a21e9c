/** Names of lines in sentences. */

/** "line1" reads "line 1"; other ids read as they are. */
export function lineName(lineId: string): string {
  return lineId.replace(/^([a-z]+)(\d+)$/, "$1 $2");
}

/** The sentence with its first letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
