/** Most bytes that a text of this length can take. */
export function utf8Limit(text: string): number {
  return text.length * 3;
}

/**
 * Writes the UTF-8 bytes of a text and returns the offset after them. A lone surrogate is written as its own three bytes,
 * so that different texts never share bytes.
 *
 * @param target has room for `utf8Limit(text)` bytes at the offset
 */
export function writeUtf8(text: string, target: Uint8Array, offset: number): number {
  let end = offset;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      target[end++] = unit;
      continue;
    }
    const point = text.codePointAt(i) ?? unit;
    if (point < 0x800) {
      target[end++] = 0xc0 | (point >> 6);
    } else {
      if (point < 0x10000) target[end++] = 0xe0 | (point >> 12);
      else {
        target[end++] = 0xf0 | (point >> 18);
        target[end++] = 0x80 | ((point >> 12) & 0x3f);
        i++;
      }
      target[end++] = 0x80 | ((point >> 6) & 0x3f);
    }
    target[end++] = 0x80 | (point & 0x3f);
  }
  return end;
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Limit(text));
  return bytes.subarray(0, writeUtf8(text, bytes, 0));
}
