/** ISO 8601 as ECMAScript reads it, with the zone optional: everything else is read differently by different engines and zones. */
const isoText = /^(?:[+-]\d{6}|\d{4})(?:-\d\d(?:-\d\d)?)?(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Takes the machine's time zone out of Date for the whole realm: local methods give UTC, a text without a zone is UTC, a
 * text that is not ISO 8601 is an invalid date, and toString gives ISO 8601. Call it before SES is loaded.
 */
export function makeDateUtc(): void {
  const Native = globalThis.Date;
  const prototype = Native.prototype;
  const parse = (text: string): number => {
    const match = isoText.exec(String(text).trim());
    if (match === null) return NaN;
    return Native.parse(match[0].includes("T") && match[1] === undefined ? `${match[0]}Z` : match[0]);
  };
  const timeOf = (value: unknown): number => {
    if (typeof value === "object" && value !== null) {
      try {
        return prototype.getTime.call(value);
      } catch {
        return timeOf(String(value));
      }
    }
    return typeof value === "string" ? parse(value) : Number(value);
  };

  function UtcDate(...parts: [unknown, number, ...number[]]): unknown {
    // SES refuses both Date() and new Date() inside the sandbox; host code in the same realm keeps them.
    const target = new.target ?? UtcDate;
    if (parts.length === 0) return Reflect.construct(Native, [], target);
    const time = parts.length > 1 ? Native.UTC(Number(parts[0]), ...withoutFirst(parts)) : timeOf(parts[0]);
    return Reflect.construct(Native, [time], target);
  }
  Object.defineProperty(UtcDate, "name", { value: "Date" });
  Object.defineProperty(UtcDate, "length", { value: 7 });
  Object.defineProperty(UtcDate, "prototype", { value: prototype, writable: false });
  for (const [name, value] of Object.entries({ parse, UTC: Native.UTC, now: Native.now })) define(UtcDate, name, value);
  define(prototype, "constructor", UtcDate);

  for (const part of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"]) {
    for (const verb of ["get", "set"]) {
      const utc: unknown = Reflect.get(prototype, `${verb}UTC${part}`);
      if (typeof utc === "function") define(prototype, `${verb}${part}`, utc);
    }
  }
  // Methods, not arrows: they have no constructor and take their date from `this`.
  const texts = {
    toString(this: Date): string {
      return Number.isNaN(this.getTime()) ? "Invalid Date" : this.toISOString();
    },
    toDateString(this: Date): string {
      return Number.isNaN(this.getTime()) ? "Invalid Date" : this.toISOString().split("T")[0]!;
    },
    toTimeString(this: Date): string {
      return Number.isNaN(this.getTime()) ? "Invalid Date" : this.toISOString().split("T")[1]!;
    },
    getTimezoneOffset(this: Date): number {
      return this.getTime() * 0;
    },
    getYear(this: Date): number {
      return this.getUTCFullYear() - 1900;
    },
  };
  for (const [name, method] of Object.entries(texts)) define(prototype, name, method);
  // setYear sets a local year; a Temporal instant prints itself in the machine's zone.
  Reflect.deleteProperty(prototype, "setYear");
  Reflect.deleteProperty(prototype, "toTemporalInstant");
  define(globalThis, "Date", UtcDate);
}

function withoutFirst([, ...rest]: [unknown, number, ...number[]]): [number, ...number[]] {
  return rest;
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
}
