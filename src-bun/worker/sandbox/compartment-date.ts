/** Date as a strategy sees it: UTC, and without a clock. The errors say what to use instead. */
export function compartmentDate(SharedDate: DateConstructor): object {
  function clockless(what: string): never {
    throw new TypeError(`${what} reads the clock, which a strategy does not have. Use ctx.now, the close of the current bar`);
  }
  function SandboxDate(...parts: unknown[]): unknown {
    if (new.target === undefined) clockless("Date()");
    if (parts.length === 0) clockless("new Date()");
    return Reflect.construct(SharedDate, parts, new.target);
  }
  Object.defineProperty(SandboxDate, "name", { value: "Date" });
  Object.defineProperty(SandboxDate, "prototype", { value: SharedDate.prototype, writable: false });
  return Object.assign(SandboxDate, { UTC: SharedDate.UTC, parse: SharedDate.parse, now: () => clockless("Date.now()") });
}
