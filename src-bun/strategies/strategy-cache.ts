import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../platform/atomic-write.ts";
import { sha256Hex } from "../platform/hash.ts";
import type { StrategyBundle } from "./bundle-strategy.ts";

interface BundleEntry extends StrategyBundle {
  /** The Bun that made the bundle: another one may write it differently. */
  readonly builtWith: string;
}

/**
 * Bundles of strategies that passed the check, as `<versionHash>.entry`, and beside them, by the path of the entry, which
 * files the strategy last consisted of. Losing or damaging any of it costs time and nothing else: every file carries a
 * checksum, and what does not fit is made anew. The sandbox trusts none of it.
 */
export class StrategyCache {
  readonly #folder: string;

  /** @param folder may not exist yet */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The bundle of a strategy version, or null when there is none that this Bun can use. */
  bundle(versionHash: string): StrategyBundle | null {
    const entry = this.#read<BundleEntry>(versionHash);
    return entry !== null && entry.builtWith === Bun.version ? { code: entry.code, sourceMap: entry.sourceMap } : null;
  }

  storeBundle(versionHash: string, bundle: StrategyBundle): void {
    this.#write(versionHash, { builtWith: Bun.version, ...bundle } satisfies BundleEntry);
  }

  /** Paths of the files that the strategy with this real entry path consisted of when it was last checked. */
  files(entryPath: string): readonly string[] | null {
    return this.#read<{ files: readonly string[] }>(entryKey(entryPath))?.files ?? null;
  }

  storeFiles(entryPath: string, files: readonly string[]): void {
    this.#write(entryKey(entryPath), { files });
  }

  #read<T>(name: string): T | null {
    try {
      const text = readFileSync(join(this.#folder, `${name}.entry`), "utf8");
      const end = text.indexOf("\n");
      return sha256Hex(text.slice(end + 1)) === text.slice(0, end) ? (JSON.parse(text.slice(end + 1)) as T) : null;
    } catch {
      return null;
    }
  }

  /** A reader sees the old file or the new one. A cache that cannot be written (disk full, no permission) only stays cold. */
  #write(name: string, value: object): void {
    const body = JSON.stringify(value);
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileAtomic(join(this.#folder, `${name}.entry`), `${sha256Hex(body)}\n${body}`);
    } catch {
      return;
    }
  }
}

function entryKey(entryPath: string): string {
  return `entry-${sha256Hex(entryPath)}`;
}
