const secretWords = "token|authorization|cookie|password|passwd|secret|api[-_]?key";
const secretName = new RegExp(secretWords, "i");
/** Something in the line is called like a secret: only then is it taken apart. */
const namesSecret = new RegExp(`"[^"]*(?:${secretWords})[^"]*":`, "i");
const CENSORED = "[redacted]";
const UNREADABLE = JSON.stringify({ level: "error", component: "log", msg: "a line was left out: it could not be searched for secrets" });

/** Secrets inside texts, each with what stays in front of it. */
const secretTexts: readonly RegExp[] = [
  // Credentials of a header. Shorter words behind "basic" are plain language.
  /\b((?:bearer|basic)\s+)[\w.~+/=-]{16,}/gi,
  // Parts of an address: ?token=…, and the password of postgres://name:password@host.
  new RegExp(`((?:${secretWords})=)[^&\\s"'\\\\]+`, "gi"),
  /(\/\/[^\s/:@"\\]+:)[^\s/@"\\]+(?=@)/g,
  // JSON quoted in a message.
  new RegExp(`(\\\\"[\\w-]*(?:${secretWords})[\\w-]*\\\\"\\s*:\\s*\\\\")[^"\\\\]+`, "gi"),
];

/**
 * A log line without secrets: the value of every property that is called like one, at any depth and in any case, and what
 * looks like one inside a text. It works on the finished line because paths to properties, as pino redacts them, miss what lies deeper.
 * @param line one JSON object with or without a line break; one that cannot be read is replaced by a line that says so
 */
export function redactLine(line: string): string {
  const text = secretTexts.reduce((rest, pattern) => rest.replace(pattern, `$1${CENSORED}`), line);
  if (!namesSecret.test(text)) return text;
  const end = text.endsWith("\n") ? "\n" : "";
  try {
    const object: unknown = JSON.parse(text, (name, value: unknown) => (secretName.test(name) && isSecret(value) ? CENSORED : value));
    return JSON.stringify(object) + end;
  } catch {
    return UNREADABLE + end;
  }
}

/** Whether there is a token tells nothing of the token. */
function isSecret(value: unknown): boolean {
  return value !== null && typeof value !== "boolean";
}
