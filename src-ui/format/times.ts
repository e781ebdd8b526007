/** Times in a zone, in the order year, month, day: it sorts, and means the same to everybody. */
export interface Times {
  /** 2024-03-11 14:30 */
  minute(ms: number): string;
  /** 2024-03-11 14:30:00 */
  second(ms: number): string;
  /** 2024-03-11 */
  date(ms: number): string;
  /** 14:30 */
  clock(ms: number): string;
  /** What stands beside a time: UTC, EST, GMT+8. */
  zoneName(ms: number): string;
  /** IANA name. */
  readonly zone: string;
}

const caches = new Map<string, Times>();

/** @param zone IANA name */
export function timesOf(zone: string): Times {
  const known = caches.get(zone);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const name = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" });
  const of = (ms: number): Readonly<Record<string, string>> => Object.fromEntries(parts.formatToParts(ms).map(({ type, value }) => [type, value]));
  const date = (p: Readonly<Record<string, string>>): string => `${p["year"]}-${p["month"]}-${p["day"]}`;
  const made: Times = {
    zone,
    minute(ms) {
      const p = of(ms);
      return `${date(p)} ${p["hour"]}:${p["minute"]}`;
    },
    second(ms) {
      const p = of(ms);
      return `${date(p)} ${p["hour"]}:${p["minute"]}:${p["second"]}`;
    },
    date: (ms) => date(of(ms)),
    clock(ms) {
      const p = of(ms);
      return `${p["hour"]}:${p["minute"]}`;
    },
    zoneName: (ms) => name.formatToParts(ms).find(({ type }) => type === "timeZoneName")?.value ?? zone,
  };
  caches.set(zone, made);
  return made;
}
