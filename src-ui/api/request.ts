import type { Problem } from "../../src-bun/contract/api/problem-schema.ts";
import { ApiError, ConnectionError } from "./api-error.ts";

export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>>;

interface Options {
  readonly query?: Query;
  /** Sent as JSON; a Blob goes as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks the API. @param path below /api/v1. @throws ApiError what it refused; ConnectionError: nobody answered */
export async function request<T>(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, { query, body, signal }: Options = {}): Promise<T> {
  const isBytes = body instanceof Blob;
  let response: Response;
  try {
    response = await fetch(apiAddress(path, query), {
      method,
      ...(body !== undefined && { body: isBytes ? body : JSON.stringify(body), headers: { "content-type": isBytes ? "application/octet-stream" : "application/json" } }),
      ...(signal !== undefined && { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ConnectionError("The app does not answer.");
  }
  if (response.status === 204) return undefined as T;
  const answer = (await response.json()) as unknown;
  if (!response.ok) throw new ApiError(answer as Problem);
  return answer as T;
}

export function apiAddress(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return `/api/v1${path}${text === "" ? "" : `?${text}`}`;
}
