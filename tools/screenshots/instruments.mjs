/** Every state of the instruments: scope, spectrum, meters, tester, reflectometer, reports and exports. */

/** @type {readonly import("./pictures.mjs").Picture[]} */
export const instruments = [];
