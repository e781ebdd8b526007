/** What a look at a workspace found, right or wrong. */
export interface Finding {
  /** Stable, in capitals: DATABASE_WHOLE, RESULT_MISSING. */
  readonly code: string;
  /** ok: it is as it should be. note: good to know. warning: it mends itself, or will matter soon. error: something is lost or was changed. */
  readonly level: "ok" | "note" | "warning" | "error";
  readonly message: string;
  /** What to do about it; empty: nothing. */
  readonly hint: string;
}

export function fine(code: string, message: string): Finding {
  return { code, level: "ok", message, hint: "" };
}

/** `1 run`, `2 runs`. */
export function some(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
