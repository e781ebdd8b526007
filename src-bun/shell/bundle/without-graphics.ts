import type { BunPlugin } from "bun";

/** The SDK exports two 3D libraries again, which nothing here uses: 11 MB. */
export const withoutGraphics: BunPlugin = {
  name: "without-graphics",
  setup(build) {
    build.onResolve({ filter: /^(?:three|@babylonjs\/core)$/ }, ({ path }) => ({ path, namespace: "without-graphics" }));
    build.onLoad({ filter: /.*/, namespace: "without-graphics" }, () => ({ contents: "export {};", loader: "js" }));
  },
};
