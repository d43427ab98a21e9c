/** Every state of the pages around the instruments: start, benches, editor, lessons, tickets, exercises, survey, settings. */

/** @type {readonly import("./pictures.mjs").Picture[]} */
export const places = [];
