/** Why a deck cannot be read or solved: the line, its text, and one sentence that says what is supported. */

/** Where something stands in the deck. */
export type Place = { readonly line: number; readonly text: string };

export class DeckError extends Error {
  readonly place: Place | undefined;

  constructor(problem: string, place?: Place) {
    super(place === undefined ? problem : `line ${place.line} "${shortened(place.text)}": ${problem}`);
    this.name = "DeckError";
    this.place = place;
  }
}

/** A problem inside an expression or a number; whoever knows the line turns it into a DeckError. */
export class ExpressionError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = "ExpressionError";
  }
}

/** Runs `read`; an ExpressionError in it comes out as a DeckError of this place. */
export function at<T>(place: Place, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ExpressionError) throw new DeckError(error.message, place);
    throw error;
  }
}

const shownCharacters = 80;

function shortened(text: string): string {
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters - 3)}...`;
}
