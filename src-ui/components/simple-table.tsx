import type { ReactNode } from "react";
import classes from "./simple-table.module.css";

interface SimpleTableProps {
  readonly label: string;
  readonly columns: readonly ReactNode[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly ReactNode[])[];
}

/** A small table: a few hundred rows at most. The first column is text, the others are figures. */
export function SimpleTable({ label, columns, rows }: SimpleTableProps) {
  return (
    <table className={classes["table"]} aria-label={label}>
      <thead>
        <tr>{columns.map((column, k) => <th key={k} scope="col">{column}</th>)}</tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>{cells.map((cell, k) => (k === 0 ? <th key={k} scope="row">{cell}</th> : <td key={k}>{cell}</td>))}</tr>
        ))}
      </tbody>
    </table>
  );
}
