import type { RunConfig } from "../../src-bun/contract/run-config.ts";

/** Zones of the exchange calendars. */
const zones: Readonly<Record<string, string>> = { "us-equity": "America/New_York", "cme-index": "America/Chicago", fx: "America/New_York", crypto: "UTC" };

/** Zone of the market that a run took place in: IANA name. */
export function exchangeZone({ session, instrument }: Pick<RunConfig, "session" | "instrument">): string {
  return session?.template.zone ?? zones[instrument.exchange ?? ""] ?? "UTC";
}
