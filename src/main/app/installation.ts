/** Where the built parts lie, seen from a built entry file (`out/main/<entry>.js`), and which version they are. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type Installation = {
  readonly version: string;
  /** The built simulation worker. */
  readonly workerUrl: URL;
  /** The built worker of surveys. */
  readonly surveyWorkerUrl: URL;
  /** The built worker of decks for ngspice. */
  readonly deckWorkerUrl: URL;
  /** The built window. */
  readonly rendererDir: string;
  /** The built preload of the desktop door. */
  readonly preloadFile: string;
};

/** Call it from an entry file with its `import.meta.url`: a bundler moves shared code elsewhere, entry files stay. */
export function findInstallation(entryUrl: string): Installation {
  const packageText = readFileSync(new URL("../../package.json", entryUrl), "utf8");
  return {
    version: (JSON.parse(packageText) as { readonly version: string }).version,
    workerUrl: new URL("./sim-worker.js", entryUrl),
    surveyWorkerUrl: new URL("./survey-worker.js", entryUrl),
    deckWorkerUrl: new URL("./deck-worker.js", entryUrl),
    rendererDir: fileURLToPath(new URL("../renderer", entryUrl)),
    preloadFile: fileURLToPath(new URL("../preload/index.cjs", entryUrl)),
  };
}
