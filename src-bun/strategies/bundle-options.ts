/**
 * How strategies are bundled. `macros: false` matters for safety: Bun would run macros of the strategy in this very
 * process while bundling. `env: "disable"` keeps the environment's values out of the bundle.
 */
export const bundlerOptions = {
  format: "cjs",
  target: "browser",
  sourcemap: "external",
  minify: false,
  splitting: false,
  macros: false,
  env: "disable",
} as const;
