/** The methods SES's console passes on to the one below it. */
const methods = ["log", "error", "warn", "info", "debug", "trace", "group", "groupCollapsed", "groupEnd"] as const;

let listener: ((values: readonly unknown[]) => void) | null = null;

/**
 * Puts a console below the one SES will install, so that the host can read what SES writes there: the stacks of errors,
 * which the strategy never sees. Outside of {@link listenToConsole} everything goes on to the console that was there.
 * It is an object of its own because SES builds itself a new console from one that has a `Console` class.
 */
export function installCapturingConsole(): void {
  const original = globalThis.console;
  const replacement: Record<string, (...values: unknown[]) => void> = {};
  for (const name of methods) {
    const forward = original[name].bind(original);
    replacement[name] = (...values) => (listener === null ? forward(...values) : listener(values));
  }
  Object.defineProperty(globalThis, "console", { value: replacement, writable: true, configurable: true });
}

/** Hands every console call that `write` makes to `hear` instead of writing it. What `hear` throws ends `write`. */
export function listenToConsole(write: () => void, hear: (values: readonly unknown[]) => void): void {
  listener = hear;
  try {
    write();
  } finally {
    listener = null;
  }
}
