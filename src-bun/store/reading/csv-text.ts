import type { PageColumn, ResultPage } from "./result-page.ts";

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Names of the columns as a line of CSV (RFC 4180). */
export function csvHead({ columns }: ResultPage): string {
  return `${columns.map(({ name }) => quoted(name)).join(",")}\r\n`;
}

/** Rows as lines of CSV (RFC 4180): times in ISO 8601 UTC, nothing where there is no value, and no text that a spreadsheet would take for a formula. */
export function csvRows({ columns }: ResultPage): string {
  const count = columns[0]?.values.length ?? 0;
  let text = "";
  for (let row = 0; row < count; row++) text += `${columns.map((column) => cell(column, row)).join(",")}\r\n`;
  return text;
}

function cell({ type, values }: PageColumn, row: number): string {
  const value = values[row];
  if (value === null || value === undefined) return "";
  if (type === "time") return new Date(value as number).toISOString();
  return typeof value === "string" ? quoted(value) : String(value);
}

function quoted(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
