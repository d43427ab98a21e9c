/** Builds the lab: one session on one simulation worker, and the clients that share it. */
import type { Lab, LabOptions } from "./lab-types.ts";

/** Starts the lab; the worker itself starts with the first bench. */
export type CreateLab = (options: LabOptions) => Lab;
