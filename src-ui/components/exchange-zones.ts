/** Zone in which an exchange counts its hours; UTC where none is known. */
const zones: Readonly<Record<string, string>> = { "us-equity": "America/New_York", "cme-index": "America/Chicago", fx: "America/New_York", crypto: "UTC" };

export function exchangeZone(exchange: string | undefined): string {
  return (exchange === undefined ? undefined : zones[exchange]) ?? "UTC";
}
