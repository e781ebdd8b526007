/** The methods SES's console passes on to the one below it. */
const methods = ["log", "error", "warn", "info", "debug", "trace", "group", "groupCollapsed", "groupEnd"] as const;

let sink: unknown[][] | null = null;
const callLimit = 200;

/**
 * Puts a console below the one SES will install, so that the host can read what SES writes there: the stacks of errors,
 * which the strategy never sees. Outside of {@link captured} everything goes on to the console that was there.
 */
export function installCapturingConsole(): void {
  const original = globalThis.console;
  for (const name of methods) {
    const forward = original[name].bind(original);
    original[name] = (...values: unknown[]): void => {
      if (sink === null) forward(...values);
      else if (sink.length < callLimit) sink.push(values);
    };
  }
}

/** The arguments of each console call that `write` makes, the first 200. What `write` throws is left aside: errors may be hostile. */
export function captured(write: () => void): readonly (readonly unknown[])[] {
  const calls: unknown[][] = [];
  sink = calls;
  try {
    write();
  } catch {
    return calls;
  } finally {
    sink = null;
  }
  return calls;
}
