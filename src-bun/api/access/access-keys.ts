import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const ONE_TIME_MS = 5 * 60_000;
/** Keys that nobody used are forgotten one by one when there are more. */
const MOST_ONE_TIME_KEYS = 100;

/** The secrets of one start. */
export class AccessKeys {
  /** For scripts, in `Authorization: Bearer`. */
  readonly token = secret();
  /** For the console, in its cookie: a browser never learns the token. */
  readonly session = secret();
  /** Digest of each one-time key to the time at which it ends. */
  readonly #oneTime = new Map<string, number>();
  readonly #now: () => number;

  /** @param now UTC epoch milliseconds */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  isToken(given: string): boolean {
    return isSame(given, this.token);
  }

  isSession(given: string): boolean {
    return isSame(given, this.session);
  }

  newOneTimeKey(): string {
    const key = secret();
    this.#oneTime.set(digest(key).toString("hex"), this.#now() + ONE_TIME_MS);
    if (this.#oneTime.size > MOST_ONE_TIME_KEYS) this.#oneTime.delete(this.#oneTime.keys().next().value!);
    return key;
  }

  /** Uses a one-time key up. @returns whether it was good */
  redeem(key: string): boolean {
    const name = digest(key).toString("hex");
    const end = this.#oneTime.get(name);
    this.#oneTime.delete(name);
    return end !== undefined && this.#now() < end;
  }
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Digests have one length, and how long they take to compare tells nothing of the texts. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}
