import type { Alert, AppEvent } from "../contract/app-events.ts";
import type { DesktopTexts } from "./texts.ts";

interface NotificationParts {
  notify(title: string, body: string): void;
  /** Whether the person looks at the window: it tells them itself. */
  isInFront(): boolean;
  /** How a person knows a run; null: it is gone. */
  nameOf(runId: string): Promise<string | null>;
  texts(): DesktopTexts;
  /** What happens within this time is told at once. */
  readonly gatherMs: number;
}

interface Ended {
  readonly runId: string;
  readonly isGood: boolean;
}

/** Tells a person who looks elsewhere what became of their runs, and what must not wait. Many at a time are one notification. */
export class NotificationDesk {
  readonly #parts: NotificationParts;
  #ended: Ended[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(parts: NotificationParts) {
    this.#parts = parts;
  }

  hear(event: AppEvent): void {
    if (event.type === "alert.raised") this.#alert(event.alert);
    if (event.type !== "run.changed" || (event.to !== "succeeded" && event.to !== "failed")) return;
    this.#ended.push({ runId: event.runId, isGood: event.to === "succeeded" });
    this.#timer ??= setTimeout(() => void this.#tell(), this.#parts.gatherMs);
  }

  /** What was not told yet is forgotten. */
  close(): void {
    clearTimeout(this.#timer ?? undefined);
  }

  /** A failed run is told with the runs. */
  #alert({ kind, message }: Alert): void {
    if (kind !== "run.failed" && !this.#parts.isInFront()) this.#parts.notify(this.#parts.texts().alerts[kind], message);
  }

  async #tell(): Promise<void> {
    const ended = this.#ended;
    this.#ended = [];
    this.#timer = null;
    const { notify, isInFront, nameOf, texts } = this.#parts;
    if (isInFront()) return;
    const words = texts();
    const failed = ended.filter(({ isGood }) => !isGood).length;
    const names = (await Promise.all(ended.slice(0, 3).map(({ runId }) => nameOf(runId)))).filter((name) => name !== null);
    const title = ended.length === 1 ? (failed === 0 ? words.finished : words.failed) : words.ended(ended.length, failed);
    notify(title, ended.length > 3 ? `${names.join(", ")} …` : names.join(", "));
  }
}
