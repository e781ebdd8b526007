import type { ByteHash } from "./digest/byte-hash.ts";
import { canonicalJson } from "./digest/canonical-json.ts";
import { utf8 } from "./digest/utf8.ts";

/** Everything that decides a run's result. Equal identities give equal results on any machine. */
export interface RunIdentity {
  /** Hash of the strategy's sources, SDK version and build options. */
  readonly strategyHash: string;
  /** Parameter values with defaults filled in. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Run configuration with defaults filled in. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Hash of the dataset's contents. */
  readonly dataHash: string;
  readonly symbol: string;
  /** First and last instants, UTC epoch milliseconds, half-open; null: as far as the data goes. */
  readonly window: { readonly from: number | null; readonly to: number | null };
  /** What is made of the first feed, how much warm-up it has, and every other feed with the hash of its contents. */
  readonly feeds: Readonly<Record<string, unknown>>;
  readonly engineVersion: string;
  readonly seed: number;
}

const LAYOUT = "hindsight-run-2";

/**
 * Fingerprint of what was run. Changes with any byte of strategy, parameters, configuration, data or engine version.
 *
 * @param hash a fresh hash; it is used up
 * @throws HindsightError INTERNAL when a value has no canonical form
 */
export function runFingerprint(identity: RunIdentity, hash: ByteHash): string {
  const { strategyHash, params, config, dataHash, symbol, window, feeds, engineVersion, seed } = identity;
  hash.update(utf8(canonicalJson({ layout: LAYOUT, strategyHash, params, config, dataHash, symbol, window, feeds, engineVersion, seed })));
  return hash.hex();
}
