import type { TablePage } from "../../../src-bun/contract/api/result-schemas.ts";

export type TableValue = number | string | boolean | null;
/** A row of a run's table by column name. */
export type TableRow = Readonly<Record<string, TableValue>>;

/** Columns as the API sends them, as rows. */
export function tableRows({ columns, total }: TablePage): { readonly rows: readonly TableRow[]; readonly total: number } {
  const count = columns[0]?.values.length ?? 0;
  const rows = Array.from({ length: count }, (_, row) => Object.fromEntries(columns.map(({ name, values }) => [name, values[row] ?? null])));
  return { rows, total };
}
