#!/usr/bin/env node
/** `npx tipring ...` from a clone: installs and builds what is missing, then runs the command line in this process. */
import { buildIfStale } from "./build-if-stale.mjs";
import { installIfStale } from "./install-if-stale.mjs";
import { root } from "./run.mjs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

if (installIfStale({ quiet: true }) && buildIfStale({ quiet: true })) await import(pathToFileURL(join(root, "out/main/cli.js")).href);
else process.exitCode = 1;
