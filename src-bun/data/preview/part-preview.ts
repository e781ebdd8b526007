/** Rows that a preview shows of the beginning and of the end. */
export const FIRST_ROWS = 8;
export const LAST_ROWS = 4;

/** A table of a source as it is written. */
export interface PartPreview {
  readonly delimiter: string | null;
  readonly decimalMark: string | null;
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  readonly firstRows: readonly (readonly string[])[];
  readonly lastRows: readonly (readonly string[])[];
  readonly isTimeOfDay: (column: number) => boolean;
  readonly sampleRow: readonly string[];
}
