/** Who may import whom: the layering table of docs/architecture.md, checked by `npm run check:dependencies`. */

/** @type {{ dependencyTypes: import("dependency-cruiser").DependencyType[] }} */
const nodeCore = { dependencyTypes: ["core"] };
/** @type {import("dependency-cruiser").DependencyType} */
const typeOnly = "type-only";
const packages = "node_modules/";
const engineFolders = [
  "math",
  "circuit",
  "plant",
  "ports",
  "signals",
  "devices",
  "network",
  "instruments",
  "tester",
  "bench",
  "site-check",
];

/** The engine from the bottom up: what each folder may use besides itself. @type {Record<string, string[]>} */
const engineLayers = {
  math: [],
  circuit: ["math"],
  plant: ["math", "circuit"],
  ports: ["math", "circuit"],
  signals: ["math"],
  network: ["math"],
  instruments: ["math", "signals"],
  devices: ["math", "circuit", "plant", "ports", "signals", "network", "instruments"],
  tester: ["math", "circuit", "plant", "ports", "signals", "instruments", "devices"],
  "site-check": ["math", "circuit", "plant", "ports", "signals"],
};

/**
 * @param {string} name @param {string} comment
 * @param {import("dependency-cruiser").IRegularForbiddenRuleType["from"]} from
 * @param {import("dependency-cruiser").IRegularForbiddenRuleType["to"]} to
 * @returns {import("dependency-cruiser").IRegularForbiddenRuleType}
 */
function forbid(name, comment, from, to) {
  return { name, comment, severity: "error", from, to };
}

/** Where a folder speaks in another's types, without its code: a signal drives a circuit input, a port is joined to a pair. */
/** @type {Record<string, string>} */
const typesFrom = { signals: "circuit", ports: "plant" };

const engineLayerRules = Object.entries(engineLayers).flatMap(([folder, lower]) => {
  const spoken = typesFrom[folder];
  const upper = engineFolders.filter((other) => other !== folder && other !== spoken && !lower.includes(other));
  const from = { path: `^src/main/engine/${folder}/` };
  const comment = `engine/${folder} builds on ${lower.length === 0 ? "nothing" : lower.join(", ")} only.`;
  const layer = forbid(`engine-layer-${folder}`, comment, from, { path: `^src/main/engine/(${upper.join("|")})/` });
  if (spoken === undefined) return [layer];
  const to = { path: `^src/main/engine/${spoken}/`, dependencyTypesNot: [typeOnly] };
  return [layer, forbid(`engine-types-only-${folder}`, `engine/${folder} takes types from ${spoken}, no code.`, from, to)];
});

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    forbid("no-cycles", "Modules that need each other are one module or need a third.", {}, { circular: true }),
    forbid(
      "resolvable",
      "Every import exists.",
      { path: "^src/" },
      { couldNotResolve: true, pathNot: "\\?(worker|url|raw|inline)|\\.css$" },
    ),

    forbid(
      "shared-is-neutral",
      "The contract of both sides knows neither side.",
      { path: "^src/shared/" },
      { path: "^src/(main|preload|renderer)/" },
    ),
    forbid("shared-without-node", "The contract runs in the window too.", { path: "^src/shared/" }, nodeCore),
    forbid(
      "shared-only-zod",
      "The contract needs zod and nothing else.",
      { path: "^src/shared/" },
      { path: packages, pathNot: `${packages}zod/` },
    ),

    forbid("engine-without-packages", "The engine is pure TypeScript.", { path: "^src/main/engine/" }, { path: packages }),
    forbid("engine-without-node", "The engine runs anywhere.", { path: "^src/main/engine/" }, nodeCore),
    forbid(
      "engine-stands-alone",
      "The engine uses itself, units and catalog, and the model's types.",
      { path: "^src/main/engine/" },
      { path: "^src/", pathNot: "^src/(main/engine|shared/(units|catalog|model))/" },
    ),
    forbid(
      "engine-model-types-only",
      "The engine takes types from the model, never its schemas.",
      { path: "^src/main/engine/" },
      // probe.ts and decoder-key.ts hold names: constants, no schema.
      { path: "^src/shared/model/", pathNot: "^src/shared/model/(probe|decoder-key)\\.ts$", dependencyTypesNot: [typeOnly] },
    ),
    ...engineLayerRules,

    forbid(
      "sim-uses-the-engine-face",
      "The simulation host drives benches; it does not reach into circuits.",
      { path: "^src/main/sim/" },
      { path: "^src/", pathNot: "^src/(main/sim|main/engine/(bench|instruments|signals|site-check)|shared)/" },
    ),
    forbid(
      "sim-without-the-machine",
      "Of Node the simulation host needs threads and a clock.",
      { path: "^src/main/sim/" },
      { ...nodeCore, pathNot: "^(node:)?(worker_threads|perf_hooks)$" },
    ),
    forbid(
      "sim-without-packages",
      "The simulation host is ours alone (zod by way of shared).",
      { path: "^src/main/sim/" },
      { path: packages },
    ),

    forbid(
      "spice-on-the-solver",
      "Decks meet the engine's circuits and checked benches, and are written as the app writes its files; no worker, no door.",
      { path: "^src/main/spice/" },
      { path: "^src/", pathNot: "^src/(main/(spice|engine|app)|shared)/|^src/main/sim/bench-checker\\.ts$" },
    ),
    forbid(
      "spice-without-packages",
      "The deck reader is ours alone (zod by way of shared).",
      { path: "^src/main/spice/" },
      { path: packages },
    ),
    forbid(
      "spice-in-the-command-line",
      "No door and no bench knows of decks.",
      { path: "^src/main/(engine|sim|app|shell|web)/" },
      {
        path: "^src/main/spice/",
      },
    ),
    forbid(
      "app-above-sim",
      "Use cases talk to the sim client and the engine's bench, never to its insides or to a door.",
      { path: "^src/main/app/" },
      { path: "^src/", pathNot: "^src/(main/app|main/sim|main/engine/bench|shared)/" },
    ),
    forbid(
      "doors-above-app",
      "A door knows the app and the contract, not the simulation.",
      { path: "^src/main/(shell|web)/" },
      { path: "^src/main/(engine|sim)/" },
    ),
    forbid("web-without-shell", "The doors do not know each other.", { path: "^src/main/web/" }, { path: "^src/main/shell/" }),
    forbid("shell-without-web", "The doors do not know each other.", { path: "^src/main/shell/" }, { path: "^src/main/web/" }),
    forbid(
      "roots-only-wire",
      "Composition roots use the app and their door.",
      { path: "^src/main/([^/]+\\.ts$|cli/)" },
      { path: "^src/main/engine/" },
    ),
    forbid(
      "cli-from-its-root",
      "The command line stands above all it commands.",
      { path: "^src/", pathNot: "^src/main/(cli\\.ts$|cli/)" },
      { path: "^src/main/cli/" },
    ),

    forbid(
      "electron-in-the-shell",
      "Everything else must run without the Electron binary.",
      { path: "^src/", pathNot: "^src/(main/shell/|main/index\\.ts$|preload/)" },
      { path: `${packages}electron/` },
    ),
    forbid(
      "http-in-the-web-door",
      "One folder speaks HTTP and WebSocket.",
      { path: "^src/main/", pathNot: "^src/main/web/" },
      { path: `${packages}(fastify|@fastify/[^/]+|ws)/|^(node:)?(http|https|http2|net|tls)$` },
    ),

    forbid(
      "preload-is-thin",
      "The preload takes from us the contract's names only.",
      { path: "^src/preload/" },
      { path: "^src/", pathNot: "^src/(preload|shared/ipc)/" },
    ),
    forbid(
      "preload-without-packages",
      "A sandboxed preload has electron and nothing else.",
      { path: "^src/preload/" },
      { path: packages, pathNot: `${packages}electron/` },
    ),
    forbid("preload-without-node", "A sandboxed preload has no Node.", { path: "^src/preload/" }, nodeCore),

    forbid(
      "renderer-without-main",
      "The window knows the contract, not the main side.",
      { path: "^src/renderer/" },
      { path: "^src/(main|preload)/" },
    ),
    forbid("renderer-without-node", "The window has no Node.", { path: "^src/renderer/" }, nodeCore),
    forbid(
      "charts-in-the-scope",
      "One folder draws traces.",
      { path: "^src/renderer/", pathNot: "^src/renderer/scope/" },
      { path: `${packages}(chart\\.js|react-chartjs-2|chartjs-[^/]+)/` },
    ),
    forbid(
      "sheet-in-the-editor",
      "Only editor/ draws with React Flow.",
      { path: "^src/renderer/", pathNot: "^src/renderer/editor/" },
      { path: `${packages}@xyflow/` },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.(css|svg|png|json|md)$" },
    // "specify" tells imports that vanish on compilation (type-only) from the rest.
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".d.ts"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};
