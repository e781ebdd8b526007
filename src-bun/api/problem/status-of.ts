import { errorKinds, type ErrorCode } from "../../contract/errors.ts";

const statuses: { readonly [Code in ErrorCode]?: number } = {
  RUN_UNKNOWN: 404,
  DATASET_UNKNOWN: 404,
  STRATEGY_UNKNOWN: 404,
  ENTRY_UNKNOWN: 404,
  ROUTE_UNKNOWN: 404,
  RUN_STATE_INVALID: 409,
  ACCESS_DENIED: 403,
  REQUEST_INVALID: 400,
  REQUEST_TOO_LARGE: 413,
  REQUEST_TOO_MANY: 429,
  DATABASE_BUSY: 503,
  WORKSPACE_IN_USE: 503,
  DISK_FULL: 507,
};

/** Status of an answer that carries an error. What a person asked for can be understood and is wrong: 422. */
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? (errorKinds[code] === "internal" ? 500 : 422);
}
