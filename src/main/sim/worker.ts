/** Entry of the simulation worker: wires the host to its thread and to the engine, nothing else. */
import { parentPort, workerData } from "node:worker_threads";
import { createCheckedBench } from "./bench-checker.ts";
import { runSimHost } from "./host.ts";
import { rehearseSoon } from "./rehearsal.ts";
import type { WorkerStart } from "./sim-worker.ts";

if (parentPort === null) throw new Error("the simulation worker runs in a worker thread");
runSimHost(parentPort, createCheckedBench);
if ((workerData as WorkerStart).isWatched) rehearseSoon(createCheckedBench);
