import { HindsightError } from "../../contract/errors.ts";

export type FileFormat = "parquet" | "csv" | "gzip" | "zip";

const signatures: readonly (readonly [string, number, string])[] = [
  ["89504e47", 0, "a PNG image"],
  ["ffd8ff", 0, "a JPEG image"],
  ["47494638", 0, "a GIF image"],
  ["25504446", 0, "a PDF document"],
  ["d0cf11e0", 0, "an old Excel workbook or another Office document (xls)"],
  ["53514c69746520666f726d6174", 0, "an SQLite database"],
  ["4455434b", 8, "a DuckDB database"],
  ["4152524f5731", 0, "an Arrow (Feather) file"],
  ["46454131", 0, "a Feather file"],
  ["4f524301", 0, "an ORC file"],
  ["4f5243", 0, "an ORC file"],
  ["4f626a01", 0, "an Avro file"],
  ["894844460d0a1a0a", 0, "an HDF5 file"],
  ["934e554d5059", 0, "a NumPy array"],
  ["50415245", 0, "an encrypted Parquet file"],
  ["425a68", 0, "a bzip2 archive"],
  ["fd377a585a00", 0, "an xz archive"],
  ["28b52ffd", 0, "a Zstandard archive"],
  ["377abcaf271c", 0, "a 7z archive"],
  ["526172211a07", 0, "a RAR archive"],
  ["7573746172", 257, "a tar archive"],
  ["7f454c46", 0, "a program"],
  ["4d5a90", 0, "a program"],
  ["fffe", 0, "text in UTF-16"],
  ["feff", 0, "text in UTF-16"],
];

/**
 * Tells a file's format by its first bytes; its name does not matter.
 *
 * @throws DATA_EMPTY for no bytes, DATA_FORMAT_UNKNOWN for a format that holds no bars, named for what it is
 */
export function detectFormat(file: string, head: Uint8Array): FileFormat {
  if (head.length === 0) throw new HindsightError("DATA_EMPTY", `${file} is empty.`, "Choose a CSV or Parquet file with at least one row of bars", { file });
  const starts = (hex: string, at: number): boolean => hexOf(head.subarray(at, at + hex.length / 2)) === hex;
  if (starts("50415231", 0)) return "parquet";
  if (starts("1f8b", 0)) return "gzip";
  if (starts("504b0304", 0) || starts("504b0506", 0)) return "zip";
  const known = signatures.find(([hex, at]) => starts(hex, at));
  if (known !== undefined) throw foreign(file, known[2]);
  if (head.subarray(0, 4096).includes(0)) throw foreign(file, "binary data of an unknown kind");
  const text = new TextDecoder().decode(head.subarray(0, 512)).replace(/^\uFEFF/, "").trimStart();
  if (/^[{[]/.test(text)) throw foreign(file, "JSON");
  if (/^<(!doctype|html)/i.test(text)) throw foreign(file, "a web page (HTML), perhaps the error page of a failed download");
  if (/^<\?xml/i.test(text)) throw foreign(file, "XML");
  return "csv";
}

export function foreign(file: string, what: string): HindsightError {
  const hint = what.includes("UTF-16") ? "Save it as UTF-8 text" : what.includes("Excel") ? "Export the sheet as CSV and import that" : what.includes("archive") ? "Unpack it first; of archives only gzip and zip are read" : "Choose a CSV file (plain, .gz or .zip) or a Parquet file";
  return new HindsightError("DATA_FORMAT_UNKNOWN", `${file} is ${what}, not a CSV or Parquet file.`, hint, { file, found: what });
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
