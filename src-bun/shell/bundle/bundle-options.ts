import { electrobunOnLoopback } from "./electrobun-on-loopback.ts";
import { withoutGraphics } from "./without-graphics.ts";

/** Loaded from `node_modules` while the app runs: native code, and a compiler that reads its own library files. */
const external: string[] = ["@duckdb/node-api", "@duckdb/node-bindings", "better-sqlite3", "typescript"];

/** How the desktop's entry is bundled: Electrobun does it with these options, and so does the check of the bundle. */
export const entryOptions = { external, plugins: [electrobunOnLoopback, withoutGraphics] };

/** How the scripts beside it are bundled. What several of them use is there once. Names stay: errors, logs and the sandbox show them. */
export const scriptOptions = {
  external,
  target: "bun",
  format: "esm",
  splitting: true,
  minify: { whitespace: true, syntax: true, identifiers: false },
  naming: { entry: "[name].js", chunk: "part-[hash].js" },
  define: { "process.env.NODE_ENV": '"production"' },
} as const;
