/** Cookies do not know of ports: with the port in its name, two servers of one machine keep apart. */
function cookieName(port: number): string {
  return `hindsight_${port}`;
}

/** Value of the session's cookie in a request's header; null: it has none. */
export function readSessionCookie(header: string | undefined, port: number): string | null {
  const start = `${cookieName(port)}=`;
  const found = header?.split(";").map((part) => part.trim()).find((part) => part.startsWith(start));
  return found?.slice(start.length) ?? null;
}

/** No script can read it, no other site sends it, and the browser forgets it when it closes. */
export function sessionCookie(value: string, port: number): string {
  return `${cookieName(port)}=${value}; Path=/; HttpOnly; SameSite=Strict`;
}
