import { cpSync, existsSync, globSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

const licences = "{LICENSE,LICENCE,ThirdPartyNotice}*";

/** What of each package the app loads while it runs, as patterns within the package. Prebuilt binaries of other platforms, sources, maps and documentation stay away. */
const parts: Readonly<Record<string, readonly string[]>> = {
  "@duckdb/node-api": ["package.json", "lib/**/*.js"],
  "@duckdb/node-bindings": ["package.json", "*.js"],
  [`@duckdb/node-bindings-${process.platform}-${process.arch}`]: ["package.json", "*.{node,so,dylib,dll}"],
  "detect-libc": ["package.json", "lib/*.js"],
  "better-sqlite3": ["package.json", "lib/**/*.js", `prebuilds/${process.platform}-${process.arch}.node`],
  typescript: ["package.json", "lib/typescript.js", "lib/lib.d.ts", "lib/lib.{es,decorators}*.d.ts"],
  // Strategies are checked against its types and bundled with its code.
  "trading-signals": ["package.json", "dist/**/*.{js,d.ts}"],
};

/** Copies what the app needs of packages at run time. @param modules the `node_modules` they are installed in. @throws Error naming a package of which nothing is there */
export function copyPackages(modules: string, target: string): void {
  for (const [name, patterns] of Object.entries(parts)) {
    const source = join(modules, name);
    if (!existsSync(source)) throw new Error(`The package ${name} is not installed: run npm start once, on the platform that the bundle is for.`);
    for (const pattern of [...patterns, licences]) {
      const found = globSync(pattern, { cwd: source });
      if (found.length === 0 && pattern !== licences) throw new Error(`The package ${name} holds no ${pattern}.`);
      for (const file of found) {
        mkdirSync(dirname(join(target, name, file)), { recursive: true });
        cpSync(join(source, file), join(target, name, file), { dereference: true });
      }
    }
  }
}
