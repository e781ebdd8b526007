const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** The fields of one record as positions in a buffer that is valid only until the next record. */
export interface CsvRecord {
  readonly bytes: Uint8Array;
  /** Without the quotes around a field. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly fieldCount: number;
  /** 1-based line on which the record begins. */
  readonly line: number;
}

/** A quoted field that began on `line` never ends. */
export class UnclosedQuote extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`A quote opened on line ${line} is never closed.`);
    this.line = line;
  }
}

const longestRecordBytes = 4 << 20;

/**
 * Splits bytes into the records of RFC 4180: quoted fields with doubled quotes and line breaks inside, lines ended by LF,
 * CRLF or CR, blank lines left out. Works through blocks of any size and holds no more than one block and one record.
 */
export class RecordScanner implements CsvRecord {
  bytes: Uint8Array = new Uint8Array(0);
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  fieldCount = 0;
  line = 1;
  readonly #delimiter: number;
  #nextLine = 1;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Calls `visit` for each record until it returns false. @throws UnclosedQuote */
  async forEach(source: AsyncIterable<Uint8Array>, visit: (record: CsvRecord) => boolean): Promise<void> {
    let rest: Uint8Array = new Uint8Array(0);
    let isFirst = true;
    for await (const block of source) {
      let bytes = block;
      if (isFirst && block.length > 2 && block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf) bytes = block.subarray(3);
      isFirst = false;
      if (rest.length > 0) {
        const joined = new Uint8Array(rest.length + bytes.length);
        joined.set(rest);
        joined.set(bytes, rest.length);
        bytes = joined;
      }
      const used = this.#scan(bytes, false, visit);
      if (used < 0) return;
      rest = bytes.slice(used);
      if (rest.length > longestRecordBytes) throw new UnclosedQuote(this.#nextLine);
    }
    this.#scan(rest, true, visit);
  }

  /** @returns how many bytes made whole records; -1: `visit` asked to stop */
  #scan(bytes: Uint8Array, isLast: boolean, visit: (record: CsvRecord) => boolean): number {
    this.bytes = bytes;
    const end = bytes.length;
    const delimiter = this.#delimiter;
    let at = 0;
    while (at < end) {
      const recordStart = at;
      let lines = 1;
      let count = 0;
      for (;;) {
        let start = at;
        let stop = at;
        if (at < end && bytes[at] === quote) {
          start = ++at;
          for (;;) {
            while (at < end && bytes[at] !== quote) if (bytes[at++] === lineFeed) lines++;
            if (at >= end) {
              if (isLast) throw new UnclosedQuote(this.#nextLine);
              return recordStart;
            }
            if (at + 1 === end && !isLast) return recordStart;
            if (bytes[at + 1] !== quote || at + 1 >= end) break;
            at += 2;
          }
          stop = at++;
          // Whatever follows the closing quote belongs to the field, so that a number parser refuses it.
          while (at < end && bytes[at] !== delimiter && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) if (bytes[at++] !== 32) stop = at;
        } else {
          while (at < end && bytes[at] !== delimiter && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++;
          stop = at;
        }
        if (at === end && !isLast) return recordStart;
        if (count === this.starts.length) this.#moreFields();
        this.starts[count] = start;
        this.ends[count] = stop;
        count++;
        if (at < end && bytes[at] === delimiter) {
          at++;
          continue;
        }
        break;
      }
      if (at < end && bytes[at] === carriageReturn) {
        if (at + 1 === end && !isLast) return recordStart;
        if (bytes[at + 1] === lineFeed) at++;
      }
      at++;
      this.fieldCount = count;
      this.line = this.#nextLine;
      this.#nextLine += lines;
      const isBlank = count === 1 && this.#isBlank(this.starts[0], this.ends[0]);
      if (!isBlank && !visit(this)) return -1;
    }
    return at > end ? end : at;
  }

  #isBlank(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.bytes[at] !== 32 && this.bytes[at] !== 9) return false;
    return true;
  }

  #moreFields(): void {
    for (const name of ["starts", "ends"] as const) {
      const larger = new Int32Array(this[name].length * 2);
      larger.set(this[name]);
      this[name] = larger;
    }
  }
}

const utf8 = new TextDecoder();

/** A field as text, its doubled quotes made single, blanks around it left out. */
export function fieldText(record: CsvRecord, field: number): string {
  const text = utf8.decode(record.bytes.subarray(record.starts[field], record.ends[field]));
  return (text.includes('""') ? text.replaceAll('""', '"') : text).trim();
}
