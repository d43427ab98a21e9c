/** The thread in which a run is run again for its deck: the lab goes on meanwhile. */
import { parentPort, workerData } from "node:worker_threads";
import { readExperimentText } from "../../app/experiment-file.ts";
import type { DeckInput } from "../../app/lab-types.ts";
import { deckOf } from "./spice-command.ts";

const { experiment, lineId, recordings } = workerData as DeckInput;
const read = readExperimentText(JSON.stringify(experiment), "this run");
parentPort?.postMessage(read.ok ? deckOf(read.value, { subject: "this run", lineId, recordings }) : read);
