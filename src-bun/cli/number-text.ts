/** A plain number as people write it, `1e5`, `-.5`; null: it is none. */
export function numberText(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : null;
}
