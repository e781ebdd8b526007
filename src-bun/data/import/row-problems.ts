import { HindsightError, type ErrorCode } from "../../contract/errors.ts";
import type { RowOrigin } from "./row-origin.ts";

/** A kind of fault that single rows can have. */
export interface ProblemKind {
  readonly code: ErrorCode;
  /** Completes "FILE, line 7: …". */
  readonly says: (field: string, value: string | number) => string;
  readonly hint: string;
}

interface Found {
  readonly kind: ProblemKind;
  readonly field: string;
  count: number;
  readonly first: { readonly row: number; readonly value: string | number }[];
}

const shownRows = 5;
const shownText = 120;

/** Collects the faults of rows, so that one message can tell all of a kind at once; nothing grows with their number. */
export class RowProblems {
  readonly #found = new Map<ProblemKind, Map<string, Found>>();

  add(kind: ProblemKind, row: number, field: string, value: string | number): void {
    let byField = this.#found.get(kind);
    if (byField === undefined) this.#found.set(kind, (byField = new Map()));
    let found = byField.get(field);
    if (found === undefined) byField.set(field, (found = { kind, field, count: 0, first: [] }));
    found.count++;
    if (found.first.length < shownRows) found.first.push({ row, value: typeof value === "string" && value.length > shownText ? `${value.slice(0, shownText)}…` : value });
  }

  /** Throws the fault that comes first in the source, with its count, its first rows, and a list of the other faults. */
  throwIfAny(origin: RowOrigin): void {
    const all = [...this.#found.values()].flatMap((byField) => [...byField.values()]);
    if (all.length === 0) return;
    all.sort((a, b) => a.first[0].row - b.first[0].row);
    const [worst, ...others] = all;
    const place = origin.locate(worst.first[0].row);
    const rows = worst.first.map(({ row, value }) => {
      const at = origin.locate(row);
      return { file: at.file, row: at.number, field: worst.field, value: shown(value) };
    });
    const more = worst.count === 1 ? "" : ` ${worst.count.toLocaleString("en-US")} ${place.unit}s have this fault, the first: ${rows.map(({ row }) => row).join(", ")}.`;
    throw new HindsightError(worst.kind.code, `${place.file}, ${place.unit} ${place.number}: ${worst.kind.says(worst.field, worst.first[0].value)}.${more}`, worst.kind.hint, {
      file: place.file,
      row: place.number,
      field: worst.field,
      value: shown(worst.first[0].value),
      count: worst.count,
      rows,
      ...(others.length > 0 && { others: others.map((other) => ({ code: other.kind.code, field: other.field, count: other.count, firstRow: origin.locate(other.first[0].row).number })) }),
    });
  }
}

/** NaN and the infinities do not survive JSON. */
const shown = (value: string | number): string | number => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value);
