/** What cannot be written as a deck, in a sentence that says why. */
export class DeckRefusal extends Error {
  override name = "DeckRefusal";
}
