import { HindsightError } from "../../contract/errors.ts";

/**
 * The address of a webhook, checked. Private addresses are allowed: the person who sets it owns the machine.
 * @throws HindsightError SETTING_INVALID; its message leaves out what may be secret in the address
 */
export function webhookUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw new HindsightError("SETTING_INVALID", "the address of the webhook is not a URL", "Give a whole address, such as https://example.com/hook", { setting: "webhook url" });
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new HindsightError("SETTING_INVALID", `the address of the webhook begins with "${url.protocol}"`, "Use an address that begins with https:// or http://", { setting: "webhook url" });
  }
  if (url.username !== "" || url.password !== "") {
    throw new HindsightError("SETTING_INVALID", `the address of the webhook at ${url.host} has a user name or a password in it`, "Leave them out; with a secret the receiver can check the signature of each alert", { setting: "webhook url" });
  }
  return url;
}
