export interface ThrownDescription {
  /** "TypeError", or what kind of value was thrown. */
  readonly name: string;
  readonly message: string;
  /** It is an Error, so it may have a stack. */
  readonly isError: boolean;
}

const nameLimit = 100;
const messageLimit = 2000;

/** Says what was thrown, in texts of bounded length. The value may be anything, proxies and throwing getters included. Never throws. */
export function describeThrown(thrown: unknown): ThrownDescription {
  if (typeof thrown !== "object" || thrown === null) {
    return { name: thrown === null ? "null" : typeof thrown, message: typeof thrown === "function" ? "a function was thrown" : cap(String(thrown), messageLimit), isError: false };
  }
  const isError = attempt(() => thrown instanceof Error) ?? false;
  const name = textOf(thrown, "name");
  const message = textOf(thrown, "message");
  if (name === null && message === null) return { name: "object", message: keysOf(thrown), isError };
  return { name: cap(name || (isError ? "Error" : "object"), nameLimit), message: cap(message ?? "", messageLimit), isError };
}

function textOf(thrown: object, key: string): string | null {
  const value = attempt((): unknown => Reflect.get(thrown, key));
  return typeof value === "string" ? value : null;
}

function keysOf(thrown: object): string {
  const keys = attempt(() => Object.keys(thrown).slice(0, 10).map((key) => cap(key, 40)));
  if (keys === undefined) return "an object that cannot be read was thrown";
  return keys.length === 0 ? "an object without properties was thrown" : `an object with the properties ${keys.join(", ")} was thrown`;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function cap(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}
