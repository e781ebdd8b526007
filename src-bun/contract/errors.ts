/**
 * Every error a user can meet has a stable code. `input`: what was asked for is wrong (exit code 2);
 * `run`: the strategy or its run failed (exit code 1); `internal`: our own fault (exit code 1).
 */
export const errorKinds = {
  // command line and configuration
  USAGE_UNKNOWN_OPTION: "input",
  USAGE_UNKNOWN_COMMAND: "input",
  USAGE_MISSING_ARGUMENT: "input",
  USAGE_INVALID_VALUE: "input",
  WORKSPACE_UNUSABLE: "input",
  DISK_FULL: "input",
  WORKSPACE_IN_USE: "input",
  WORKSPACE_NEWER: "input",
  WORKSPACE_UNSOUND: "run",
  DATABASE_BUSY: "run",
  DATABASE_DAMAGED: "input",
  APP_INCOMPLETE: "internal",
  OUTPUT_EXISTS: "input",
  // data
  DATA_FILE_MISSING: "input",
  DATA_FILE_UNREADABLE: "input",
  DATA_FORMAT_UNKNOWN: "input",
  DATA_FILE_DAMAGED: "input",
  DATA_EMPTY: "input",
  DATA_COLUMN_MISSING: "input",
  DATA_COLUMN_UNKNOWN: "input",
  DATA_COLUMN_TYPE: "input",
  DATA_TIME_INVALID: "input",
  DATA_TIME_UNIT: "input",
  DATA_TIME_ZONE: "input",
  DATA_TIME_ORDER: "input",
  DATA_TIME_DUPLICATE: "input",
  DATA_GRANULARITY_UNKNOWN: "input",
  DATA_PRICE_INVALID: "input",
  DATA_PRICE_NOT_POSITIVE: "input",
  DATA_BAR_INCONSISTENT: "input",
  DATA_VOLUME_INVALID: "input",
  DATASET_UNKNOWN: "input",
  DATASET_DAMAGED: "input",
  DATASET_SYMBOL_UNKNOWN: "input",
  DATASET_SYMBOL_REQUIRED: "input",
  DATASET_CHANGED: "input",
  WINDOW_EMPTY: "input",
  WINDOW_INVALID: "input",
  FEED_INVALID: "input",
  FEED_NO_OVERLAP: "input",
  FEED_STRADDLES_SESSION: "input",
  FINER_DATA_MISSING: "input",
  // sessions and calendars
  SESSION_INVALID: "input",
  SESSION_EMPTY: "input",
  CALENDAR_UNKNOWN: "input",
  CALENDAR_DAY_UNKNOWN: "input",
  // strategy
  STRATEGY_FILE_MISSING: "input",
  STRATEGY_CHECK_FAILED: "input",
  STRATEGY_SHAPE: "input",
  PARAM_UNKNOWN: "input",
  PARAM_INVALID: "input",
  CONFIG_INVALID: "input",
  RISK_INVALID: "input",
  // run
  STRATEGY_THREW: "run",
  STRATEGY_ORDER_INVALID: "run",
  STRATEGY_LOOK_AHEAD: "run",
  STRATEGY_CALL_INVALID: "run",
  STRATEGY_FACTOR_UNKNOWN: "run",
  STRATEGY_FACTOR_INVALID: "run",
  STRATEGY_SYMBOL_UNKNOWN: "run",
  STRATEGY_ASYNC_HOOK: "run",
  RUN_TIMEOUT: "run",
  RUN_SILENT: "run",
  RUN_MEMORY: "run",
  RUN_LOG_FLOOD: "run",
  RUN_ORDER_FLOOD: "run",
  RUN_PLOT_FLOOD: "run",
  RUN_OUT_OF_RANGE: "run",
  RUN_CANCELED: "run",
  WORKER_LOST: "run",
  RUN_STATE_INVALID: "input",
  // library and settings
  STRATEGY_UNKNOWN: "input",
  ENTRY_UNKNOWN: "input",
  ORDER_INVALID: "input",
  SETTING_INVALID: "input",
  // access
  ACCESS_DENIED: "input",
  REQUEST_INVALID: "input",
  REQUEST_TOO_LARGE: "input",
  REQUEST_TOO_MANY: "input",
  ROUTE_UNKNOWN: "input",
  // verify
  RUN_UNKNOWN: "input",
  RUN_NOT_REPRODUCED: "run",
  LOOK_AHEAD_FOUND: "run",
  INTERNAL: "internal",
} as const satisfies Record<string, "input" | "run" | "internal">;

export type ErrorCode = keyof typeof errorKinds;

/** The form in which an error crosses borders (worker, command line, API). */
export interface ErrorBody {
  readonly code: ErrorCode;
  /** What was found, and where. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An error meant for a person: a stable code, what was found and where, and a way out. */
export class HindsightError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, hint: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "HindsightError";
    this.code = code;
    this.hint = hint;
    this.details = details;
  }

  toBody(): ErrorBody {
    return { code: this.code, message: this.message, hint: this.hint, details: this.details };
  }

  /** Whatever was thrown, for a person; what is not meant for one is a fault of our own, and loses its stack. @param what broke off */
  static of(thrown: unknown, what: string, details: Readonly<Record<string, unknown>> = {}): HindsightError {
    if (thrown instanceof HindsightError) return thrown;
    return new HindsightError("INTERNAL", `${what} broke off: ${thrown instanceof Error ? thrown.message : "unknown reason"}`, "Report this, with what led to it", details);
  }

  static fromBody(body: ErrorBody): HindsightError {
    return new HindsightError(body.code, body.message, body.hint, body.details);
  }
}
