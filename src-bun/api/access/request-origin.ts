import type { IncomingHttpHeaders } from "node:http";

/** Names under which this machine reaches the server. Any other name in `Host` is one that somebody's DNS points here. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  const name = host?.toLowerCase();
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].some((own) => own === name);
}

/** A page says where it came from: it must be the very page that this server gave out, under the name that is used now. */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin !== undefined && host !== undefined && origin.toLowerCase() === `http://${host.toLowerCase()}`;
}

/**
 * Whether a request that brings the cookie comes from our own page. Browsers send cookies to 127.0.0.1 whatever the port, so a page of another
 * local server would otherwise act for the console.
 */
export function isOwnPage(headers: IncomingHttpHeaders, method: string): boolean {
  const site = headers["sec-fetch-site"];
  if (method === "GET" || method === "HEAD") return site === undefined || site === "same-origin" || site === "none";
  return isOwnOrigin(headers) || (headers.origin === undefined && site === "same-origin");
}
