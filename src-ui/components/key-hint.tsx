import { Kbd } from "@mantine/core";

const isMac = navigator.platform.startsWith("Mac");
const names: Readonly<Record<string, string>> = { mod: isMac ? "⌘" : "Ctrl", shift: "⇧", alt: isMac ? "⌥" : "Alt", ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

/** Keys of a command as they stand on the keyboard. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      {keys.split(" ").map((chord, k) => (
        <span key={k}>
          {k > 0 ? " " : null}
          <Kbd size="xs">{chord.split("+").map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(isMac ? "" : "+")}</Kbd>
        </span>
      ))}
    </span>
  );
}
