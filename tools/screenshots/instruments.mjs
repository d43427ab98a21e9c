/** Every state of the instruments: scope, spectrum, meters, tester, reflectometer, reports and exports. */
import { exportStates } from "./instruments/export-states.mjs";
import { panelStates } from "./instruments/panel-states.mjs";
import { scopeStates } from "./instruments/scope-states.mjs";
import { spectrumStates } from "./instruments/spectrum-states.mjs";
import { tdrStates } from "./instruments/tdr-states.mjs";
import { testerStates } from "./instruments/tester-states.mjs";

/** @type {readonly import("./pictures.mjs").Picture[]} */
export const instruments = [...scopeStates, ...spectrumStates, ...panelStates, ...testerStates, ...tdrStates, ...exportStates];
