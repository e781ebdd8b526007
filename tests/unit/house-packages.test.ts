import { describe, expect, test } from "bun:test";
import { filesOf, jsonOf } from "../support/repository.ts";

interface PackageFile {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface LockedPackage extends PackageFile {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

const { packages } = jsonOf("package-lock.json") as { readonly packages: Readonly<Record<string, LockedPackage>> };
const exact = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;
/** A package may stand under a name of its own: `npm:name@version`. */
const bare = (version: string): string => version.replace(/^npm:.+@/, "");
const namedBy = ({ dependencies, devDependencies, optionalDependencies }: PackageFile): [string, string][] => Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });

/** The entry that the package at `path` gets when it asks for `name`: its own first, then those of the folders above. */
function lockedFor(path: string, name: string): LockedPackage | undefined {
  for (let base = path; ; base = base.includes("/node_modules/") ? base.slice(0, base.lastIndexOf("/node_modules/")) : "") {
    const found = packages[`${base === "" ? "" : `${base}/`}node_modules/${name}`];
    if (found !== undefined || base === "") return found;
  }
}

describe("package.json", () => {
  const files = filesOf("package.json", "sdk/package.json");

  test.each(files)("%s names exact versions, and the lock the same", (file) => {
    const named = namedBy(jsonOf(file) as PackageFile);
    const folder = file.slice(0, -"package.json".length).replace(/\/$/, "");
    expect(named.filter(([, version]) => !exact.test(bare(version)))).toEqual([]);
    expect(named.map(([name]) => [name, lockedFor(folder, name)?.version])).toEqual(named.map(([name, version]) => [name, bare(version)]));
    const locked = packages[folder];
    expect(locked).toBeDefined();
    expect(new Map(namedBy(locked!))).toEqual(new Map(named));
  });

  test("both are there", () => expect(files).toEqual(["package.json", "sdk/package.json"]));
});

describe("package-lock.json", () => {
  const optional = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) => Object.entries(optionalDependencies).map(([name, version]) => ({ path, name, version })));

  test("has the binaries of every platform, whatever the registry it was made with", () => {
    const pinned = optional.filter(({ version }) => exact.test(version));
    expect(pinned.length).toBeGreaterThan(20);
    const incomplete = pinned.filter(({ path, name, version }) => {
      const entry = lockedFor(path, name);
      if (entry?.version !== version || entry.optional !== true || entry.cpu === undefined) return true;
      // WebAssembly runs on any system.
      return entry.os === undefined && !entry.cpu.includes("wasm32");
    });
    expect(incomplete).toEqual([]);
  });

  test("names no address a package came from", () => {
    expect(Object.entries(packages).filter(([, { resolved, link }]) => resolved !== undefined && link !== true)).toEqual([]);
    expect(Object.values(packages).flatMap(({ resolved }) => resolved ?? [])).toEqual(["sdk"]);
  });

  test("every package has its version", () => {
    expect(Object.entries(packages).filter(([, { version, link }]) => link !== true && !exact.test(version ?? "")).map(([path]) => path)).toEqual([]);
  });
});
