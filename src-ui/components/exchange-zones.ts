/** Calendars that come with the app, and the zone in which each exchange counts its hours. */
const zones = { "us-equity": "America/New_York", "cme-index": "America/Chicago", fx: "America/New_York", crypto: "UTC" } as const;

export const exchanges = Object.keys(zones) as readonly (keyof typeof zones)[];

/** UTC where none is known. */
export function exchangeZone(exchange: string | undefined): string {
  return exchange !== undefined && exchange in zones ? zones[exchange as keyof typeof zones] : "UTC";
}
