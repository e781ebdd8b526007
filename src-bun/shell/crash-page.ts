import type { ErrorBody } from "../contract/errors.ts";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const safe = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character]!);

/** What the window shows when the app cannot start or go on: what was found, what to do, and where the log lies. It loads nothing. */
export function crashPage({ code, message, hint }: Pick<ErrorBody, "code" | "message" | "hint">, logFolder: string): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Hindsight</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
  :root { color-scheme: light dark; font: 15px/1.6 system-ui, sans-serif }
  main { max-width: 42rem; margin: 12vh auto; padding: 0 2rem; overflow-wrap: anywhere }
  h1 { font-size: 1.35rem } code { font-size: .9em } .hint { border-inline-start: 3px solid #1f5fbf; padding-inline-start: 1rem } footer { opacity: .7; font-size: .9em; margin-top: 2.5rem }
</style>
<main>
  <h1>Hindsight cannot go on · Hindsight 无法继续</h1>
  <p>${safe(message)}</p>
  <p class="hint">${safe(hint)}</p>
  <footer>Log · 日志: <code>${safe(logFolder)}</code><br>${safe(code)}</footer>
</main></html>
`;
}
