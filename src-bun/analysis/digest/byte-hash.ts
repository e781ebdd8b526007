/** A running hash of bytes, passed in because this room has no cryptography of its own. Takes the bytes before `update` returns. */
export interface ByteHash {
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal digest; ends the hash. */
  hex(): string;
}
