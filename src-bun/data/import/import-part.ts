/** One table of a source: the file itself, or a member of an archive. */
export interface ImportPart {
  /** For messages: the file's name, with the member's after a ›. */
  readonly name: string;
  /** The name from which a symbol can be taken. */
  readonly stem: string;
  readonly format: "csv" | "parquet";
  /** A plain file that holds the part; null when it has to be unpacked through `open`. */
  readonly path: string | null;
  /** The part's bytes, unpacked. Damage on the way is thrown as DATA_FILE_DAMAGED. */
  readonly open: () => AsyncIterable<Uint8Array>;
}
