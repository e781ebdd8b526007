import type { AppSettings } from "../contract/settings.ts";
import type { Updates } from "./native.ts";

const DAY_MS = 86_400_000;

interface UpdateParts {
  readonly updates: Updates | null;
  /** A version waits for the next start. */
  onReady(version: string, baseUrl: string): void;
  onTrouble(error: unknown): void;
}

/** Looks for a newer version at the address that a person set, at once and once a day; without an address it asks nobody. */
export class UpdateDesk {
  readonly #parts: UpdateParts;
  #address: string | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(parts: UpdateParts) {
    this.#parts = parts;
  }

  lookAt({ updateUrl }: Pick<AppSettings, "updateUrl">): void {
    if (updateUrl === this.#address) return;
    this.close();
    this.#address = updateUrl;
    if (updateUrl === null || this.#parts.updates === null) return;
    this.#timer = setInterval(() => void this.#look(updateUrl), DAY_MS);
    void this.#look(updateUrl);
  }

  close(): void {
    clearInterval(this.#timer ?? undefined);
    this.#timer = null;
  }

  async #look(address: string): Promise<void> {
    try {
      const version = await this.#parts.updates!.fetchNewer(address);
      if (version === null) return;
      this.close();
      this.#parts.onReady(version, address);
    } catch (error) {
      this.#parts.onTrouble(error);
    }
  }
}
