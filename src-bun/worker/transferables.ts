/** Every ArrayBuffer that the typed arrays of a plain object graph lie in, each once: what postMessage can move instead of copy. */
export function transferables(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (ArrayBuffer.isView(node)) {
      if (node.buffer instanceof ArrayBuffer) found.add(node.buffer);
      return;
    }
    // Lists of texts and log lines hold no columns; only plain objects and lists of series are looked through.
    if (Array.isArray(node)) {
      if (typeof node[0] === "object") for (const item of node.slice(0, 1_000)) visit(item);
      return;
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(value);
  return [...found];
}
