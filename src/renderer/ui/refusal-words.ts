/** A refused input begins with the name of its request, which says nothing to a person. */
const requestName = /^[a-z]+:[a-z-]+: /;

/** A refusal as it is said to people. */
export function refusalWords({ text }: { readonly text: string }): string {
  return text.replace(requestName, "");
}
