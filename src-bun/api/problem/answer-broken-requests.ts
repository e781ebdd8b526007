import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { HindsightError } from "../../contract/errors.ts";
import { securityHeaders } from "../access/security-headers.ts";
import type { ApiLog } from "../api-log.ts";
import { PROBLEM_TYPE, problemOf } from "./problem-of.ts";

/** What cannot be read as HTTP, and clients that take too long to say what they want: no route ever sees them. */
export function answerBrokenRequests(log: ApiLog): (error: Error & { readonly code?: string }, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    const [status, words, problem] = refusalFor(error.code);
    const requestId = randomUUID();
    log.warn({ requestId, status, code: problem.code, reason: error.code ?? error.message }, "a request was refused");
    const body = JSON.stringify(problemOf(problem, status, requestId));
    const headers = { ...securityHeaders, "content-type": PROBLEM_TYPE, "content-length": String(Buffer.byteLength(body)), connection: "close" };
    socket.end(`HTTP/1.1 ${status} ${words}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`);
  };
}

function refusalFor(code: string | undefined): [number, string, HindsightError] {
  switch (code) {
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return [408, "Request Timeout", new HindsightError("REQUEST_INVALID", "the request took too long to arrive", "Send it in one go")];
    case "HPE_HEADER_OVERFLOW":
      return [431, "Request Header Fields Too Large", new HindsightError("REQUEST_TOO_LARGE", "the request's headers are too large", "Send fewer cookies and headers")];
    default:
      return [400, "Bad Request", new HindsightError("REQUEST_INVALID", "the request is not HTTP", "Correct the request")];
  }
}
