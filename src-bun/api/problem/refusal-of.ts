import type { FastifyError, FastifyRequest } from "fastify";
import type { ErrorObject } from "ajv";
import { HindsightError } from "../../contract/errors.ts";
import { isDiskFull } from "../../platform/disk-full.ts";
import { RequestRefusal } from "./request-refusal.ts";
import { fieldProblems } from "./field-problems.ts";
import { statusOf } from "./status-of.ts";

const MOST_NAMED = 5;

/** Whatever was thrown, as an error with a status. @returns null: it is a fault of our own */
export function refusalOf(thrown: unknown, request: FastifyRequest): RequestRefusal | null {
  if (thrown instanceof RequestRefusal) return thrown;
  if (thrown instanceof HindsightError) return ofApplication(thrown, request);
  if (isDiskFull(thrown)) return new RequestRefusal(507, "DISK_FULL", "there is no room left on the disk", "Free some space and try again");
  if (!(thrown instanceof Error)) return null;
  const { code, statusCode, validation, validationContext } = thrown as Partial<FastifyError>;
  if (validation !== undefined) return ofSchema(validation as unknown as readonly ErrorObject[], validationContext ?? "request", request);
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new RequestRefusal(413, "REQUEST_TOO_LARGE", "the body is larger than 5 MB", "Send less; files of data go to /api/v1/datasets/uploads");
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new RequestRefusal(415, "REQUEST_INVALID", `the body's type ${JSON.stringify(request.headers["content-type"] ?? "")} is not understood here`, "Send JSON with `Content-Type: application/json`, files with `application/octet-stream`");
  }
  // What the framework says of a request (malformed JSON, a bad address) is about the request.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new RequestRefusal(statusCode, "REQUEST_INVALID", thrown.message, "Correct the request");
  return null;
}

function ofApplication(error: HindsightError, request: FastifyRequest): RequestRefusal {
  const { allowedStates } = request.routeOptions.config;
  const details = error.code === "RUN_STATE_INVALID" && allowedStates !== undefined ? { allowedStates, ...error.details } : error.details;
  return new RequestRefusal(statusOf(error.code), error.code, error.message, error.hint, details);
}

function ofSchema(errors: readonly ErrorObject[], part: string, request: FastifyRequest): RequestRefusal {
  const problems = fieldProblems(errors);
  const { invalidCode = "REQUEST_INVALID" } = request.routeOptions.config;
  const named = problems.slice(0, MOST_NAMED).map(({ path, reason }) => `${path === "" ? `the ${part}` : path} ${reason}`);
  if (problems.length > MOST_NAMED) named.push(`and ${problems.length - MOST_NAMED} more`);
  return new RequestRefusal(400, part === "body" ? invalidCode : "REQUEST_INVALID", named.join("; "), "Correct the fields that are named in details.problems", { part, problems });
}
