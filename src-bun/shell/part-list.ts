import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const NAME = "parts.json";

/** Writes down which files a bundle has, and how large they are: what a virus scanner or a broken copy took away is then known at the start. */
export function writePartList(root: string): void {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const sizes = Object.fromEntries(files.map((path) => [relative(root, path).replaceAll(sep, "/"), statSync(path).size]).sort());
  writeFileSync(join(root, NAME), JSON.stringify(sizes));
}

/** Files of the bundle that are not there, or not whole; the list itself may be one of them. */
export function missingParts(root: string): string[] {
  const list = join(root, NAME);
  if (!existsSync(list)) return [NAME];
  const sizes = JSON.parse(readFileSync(list, "utf8")) as Readonly<Record<string, number>>;
  return Object.entries(sizes).filter(([path, size]) => statSync(join(root, path), { throwIfNoEntry: false })?.size !== size).map(([path]) => path);
}
