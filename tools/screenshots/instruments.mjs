/** Every state of the instruments: scope, spectrum, meters, tester, reflectometer, reports and exports. */
import { callStates } from "./instruments/call-states.mjs";
import { exportStates } from "./instruments/export-states.mjs";
import { helpStates } from "./instruments/help-states.mjs";
import { panelStates } from "./instruments/panel-states.mjs";
import { referenceStates } from "./instruments/reference-states.mjs";
import { runStates } from "./instruments/run-states.mjs";
import { scopeStates } from "./instruments/scope-states.mjs";
import { spectrumStates } from "./instruments/spectrum-states.mjs";
import { tdrStates } from "./instruments/tdr-states.mjs";
import { testerStates } from "./instruments/tester-states.mjs";

/** @type {readonly import("./pictures.mjs").Picture[]} */
export const instruments = [
  ...scopeStates,
  ...referenceStates,
  ...spectrumStates,
  ...callStates,
  ...panelStates,
  ...runStates,
  ...testerStates,
  ...tdrStates,
  ...exportStates,
  ...helpStates,
];
