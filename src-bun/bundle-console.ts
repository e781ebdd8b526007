// `bun src-bun/bundle-console.ts FOLDER`: bundles the console into a folder that is served as it is. Whoever serves it calls this in a process of its own when the sources are newer.
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describeSdk } from "./describe-sdk.ts";

const [given] = process.argv.slice(2);
if (given === undefined) throw new Error("Usage: bun src-bun/bundle-console.ts FOLDER");
const folder = resolve(given);
const here = fileURLToPath(new URL("../src-ui", import.meta.url));
// Made beside the old one, so that a console that is just being served is never half there.
const fresh = `${folder}.new`;
rmSync(fresh, { recursive: true, force: true });
mkdirSync(`${fresh}/assets`, { recursive: true });

/** The form library names Ajv for tests of its own. It is never called; and it compiles code, which the content security policy refuses. */
const withoutAjv: Bun.BunPlugin = {
  name: "without-ajv",
  setup(build) {
    build.onResolve({ filter: /^@rjsf\/validator-ajv8$/ }, ({ path }) => ({ path, namespace: "nothing" }));
    build.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "export default undefined;", loader: "js" }));
  },
};

/** The guide's reference of the SDK is made of its sources, so that it cannot be out of date. */
const sdkReference: Bun.BunPlugin = {
  name: "sdk-reference",
  setup(build) {
    build.onResolve({ filter: /^hindsight:sdk-reference$/ }, () => ({ path: "sdk-reference", namespace: "reference" }));
    build.onLoad({ filter: /.*/, namespace: "reference" }, () => ({ contents: JSON.stringify(describeSdk()), loader: "json" }));
  },
};

const { outputs } = await Bun.build({
  entrypoints: [`${here}/main.tsx`, `${here}/first-paint.ts`],
  outdir: fresh,
  plugins: [withoutAjv, sdkReference],
  target: "browser",
  minify: true,
  splitting: true,
  publicPath: "/",
  define: { "process.env.NODE_ENV": '"production"' },
  naming: { entry: "assets/[name]-[hash].[ext]", chunk: "assets/[name]-[hash].[ext]", asset: "assets/[name]-[hash].[ext]" },
});
const addressOf = (name: string): string => {
  const output = outputs.find(({ path }) => path.slice(fresh.length).startsWith(`/assets/${name.split(".")[0]}-`) && path.endsWith(name.slice(name.lastIndexOf("."))));
  if (output === undefined) throw new Error(`The bundle holds no ${name}.`);
  return output.path.slice(fresh.length);
};

copyFileSync(`${here}/icon.svg`, `${fresh}/assets/icon.svg`);
// A file of its own: inside the stylesheet it would be a data address, which the content security policy refuses.
copyFileSync(fileURLToPath(import.meta.resolve("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2")), `${fresh}/assets/inter.woff2`);
const page = readFileSync(`${here}/index.html`, "utf8").replace("{{main}}", addressOf("main.js")).replace("{{first-paint}}", addressOf("first-paint.js")).replace("{{style}}", addressOf("main.css"));
writeFileSync(`${fresh}/index.html`, page);
rmSync(folder, { recursive: true, force: true });
renameSync(fresh, folder);
