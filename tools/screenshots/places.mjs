/** Every state of the places that are no instruments. The benches at rest are not here: they are walked by their titles. */
import { callStates } from "./places/call-states.mjs";
import { directLineStates } from "./places/direct-line-states.mjs";
import { editorStates } from "./places/editor-states.mjs";
import { engineerStates } from "./places/engineer-states.mjs";
import { keptStates } from "./places/kept-states.mjs";
import { learnStates } from "./places/learn-states.mjs";
import { pictureStates } from "./places/picture-states.mjs";
import { startStates } from "./places/start-states.mjs";
import { valueStates } from "./places/value-states.mjs";
import { windowStates } from "./places/window-states.mjs";

/** @type {readonly import("./pictures.mjs").Picture[]} */
export const places = [
  ...startStates,
  ...directLineStates,
  ...callStates,
  ...pictureStates,
  ...valueStates,
  ...editorStates,
  ...learnStates,
  ...engineerStates,
  ...windowStates,
  ...keptStates,
];
