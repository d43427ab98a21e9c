/** Entry of the simulation worker: wires the host to its thread and to the engine, nothing else. */
import { parentPort } from "node:worker_threads";
import { createCheckedBench } from "./bench-checker.ts";
import { runSimHost } from "./host.ts";

if (parentPort === null) throw new Error("the simulation worker runs in a worker thread");
runSimHost(parentPort, createCheckedBench);
