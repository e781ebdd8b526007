import classes from "./code.module.css";

/** A node of texts one below the other, each with its look; empty ones are left out. Text is never read as HTML. */
export function textParts(parts: readonly (readonly [text: string, look: "signature" | "documentation" | "message" | "hint"])[]): HTMLElement {
  const node = document.createElement("div");
  for (const [text, look] of parts) {
    if (text === "") continue;
    const part = document.createElement("div");
    part.className = classes[look]!;
    part.textContent = text;
    node.append(part);
  }
  return node;
}
