import type { Alert } from "../../contract/app-events.ts";
import type { AppSettings } from "../../contract/settings.ts";
import type { Events } from "../application.ts";
import { type AlertResult, WebhookSender } from "./webhook.ts";

/** Tells what a person should know of although they look elsewhere: to the event streams, and to a webhook where one is set. */
export class AlertDesk {
  readonly #events: Events;
  readonly #onSent: (result: AlertResult) => void;
  #target: AppSettings["alertWebhook"] = null;
  #sender: WebhookSender | null = null;

  constructor(events: Events, onSent: (result: AlertResult) => void) {
    this.#events = events;
    this.#onSent = onSent;
  }

  /** @throws HindsightError SETTING_INVALID: no address to send to */
  sendTo(target: AppSettings["alertWebhook"]): void {
    if (JSON.stringify(target) === JSON.stringify(this.#target)) return;
    const sender = target === null ? null : new WebhookSender({ url: target.url, secret: target.secret ?? null, onResult: this.#onSent });
    void this.#sender?.close();
    this.#sender = sender;
    this.#target = target;
  }

  raise(alert: Alert): void {
    this.#events.publish({ type: "alert.raised", alert });
    this.#sender?.send(alert);
  }

  async close(): Promise<void> {
    await this.#sender?.close();
  }
}
