// Who may import whom: an arrow never points back. The picture is in ARCHITECTURE.md.
const rooms = {
  sdk: [],
  platform: [],
  contract: ["sdk"],
  engine: ["sdk", "contract"],
  analysis: ["sdk", "contract"],
  strategies: ["sdk", "contract", "platform"],
  data: ["sdk", "contract", "platform"],
  store: ["sdk", "contract", "platform"],
  worker: ["sdk", "contract", "platform", "engine", "analysis", "strategies", "data"],
  broker: ["sdk", "contract", "platform", "worker"],
  orchestrator: ["sdk", "contract", "platform", "engine", "analysis", "strategies", "data", "store", "broker"],
  testing: ["sdk", "contract", "platform", "engine", "analysis", "strategies", "orchestrator"],
  api: ["contract", "platform", "orchestrator"],
  cli: ["contract", "platform", "data", "orchestrator"],
  shell: ["contract", "platform", "orchestrator"],
};
// The SDK's test kit runs the engine: it stands high up, and strategies cannot import it.
const sdkPaths = { sdk: "^sdk/(?!testing/)", testing: "^sdk/testing/" };
const pathOf = (room) => sdkPaths[room] ?? `^src-bun/${room}/`;

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-imports-only-below`,
      severity: "error",
      from: { path: pathOf(room) },
      to: { path: "^(src-bun|sdk|tests|resources)/", pathNot: [pathOf(room), ...allowed.map(pathOf)] },
    })),
    {
      name: "console-imports-the-contract-alone",
      severity: "error",
      from: { path: "^src-ui/" },
      to: { path: "^(src-bun|sdk|tests)/", pathNot: "^src-bun/contract/" },
    },
    {
      name: "features-stay-apart",
      comment: "what two features need lies in components, charts, format or api",
      severity: "error",
      from: { path: "^src-ui/features/([^/]+)/" },
      to: { path: "^src-ui/(features|app)/", pathNot: "^src-ui/features/$1/" },
    },
    {
      name: "parts-know-no-screens",
      severity: "error",
      from: { path: "^src-ui/(components|charts|format|api|i18n|theme)/" },
      to: { path: "^src-ui/(features|app)/" },
    },
    {
      name: "nothing-imports-the-console",
      severity: "error",
      from: { path: "^(src-bun|sdk|resources)/" },
      to: { path: "^src-ui/" },
    },
    {
      name: "pure-rooms",
      comment: "engine, analysis, contract and sdk see no file, network, process or environment",
      severity: "error",
      from: { path: "^(sdk|src-bun/(contract|engine|analysis))/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "duckdb-in-its-rooms",
      severity: "error",
      from: { path: "^(src-bun|sdk)/", pathNot: "^src-bun/(data|store)/" },
      to: { path: "node_modules/@duckdb/" },
    },
    {
      name: "sqlite-in-its-room",
      severity: "error",
      from: { path: "^(src-bun|sdk)/", pathNot: "^src-bun/store/" },
      to: { path: "node_modules/(better-sqlite3|kysely)/" },
    },
    {
      name: "fastify-in-its-room",
      severity: "error",
      from: { path: "^(src-bun|sdk)/", pathNot: "^src-bun/api/" },
      to: { path: "node_modules/(@fastify|fastify)/" },
    },
    {
      name: "electrobun-in-its-room",
      severity: "error",
      from: { path: "^(src-bun|sdk)/", pathNot: "^src-bun/shell/" },
      to: { path: "node_modules/electrobun/" },
    },
    {
      name: "samples-import-the-sdk-alone",
      severity: "error",
      from: { path: "^resources/strategies/" },
      to: { pathNot: "^(sdk/(?!testing/)|resources/strategies/)" },
    },
    { name: "nothing-imports-tests", severity: "error", from: { path: "^(src-bun|sdk|resources)/" }, to: { path: "^tests/" } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^build/" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "default", "types"] },
  },
};
