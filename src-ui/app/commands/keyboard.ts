import { type Command, commands } from "../../components/commands.ts";

/** After the first of two keys the second one is waited for this long. */
const SEQUENCE_MS = 1_200;

/** Listens to the keys of all commands. @returns ends it */
export function listenToKeys(): () => void {
  let first: { readonly key: string; readonly at: number } | null = null;
  const onKey = (event: KeyboardEvent, isFirst: boolean): void => {
    const key = keyOf(event);
    // Keys of one sign belong to whoever is asked first; combinations are meant for commands, whatever has the focus (a select opens on Enter).
    if (event.isComposing || key.startsWith("mod+") !== isFirst || event.defaultPrevented) return;
    const typing = isTyping(event.target);
    const sequence = first !== null && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${key}` : null;
    first = null;
    const command = (sequence !== null ? find(sequence, typing) : undefined) ?? find(key, typing);
    if (command !== undefined) {
      event.preventDefault();
      if (isFirst) event.stopPropagation();
      command.run();
    } else if (!typing && commands.get().some(({ keys = [] }) => keys.some((keys) => keys.startsWith(`${key} `)))) first = { key, at: event.timeStamp };
  };
  const onFirst = (event: KeyboardEvent): void => onKey(event, true);
  const onLast = (event: KeyboardEvent): void => onKey(event, false);
  window.addEventListener("keydown", onFirst, true);
  window.addEventListener("keydown", onLast);
  return () => {
    window.removeEventListener("keydown", onFirst, true);
    window.removeEventListener("keydown", onLast);
  };
}

/** The latest one: a part of a screen may take a key for as long as it is shown. */
function find(keys: string, typing: boolean): Command | undefined {
  return commands.get().findLast((command) => command.keys?.includes(keys) === true && (!typing || command.whileTyping === true));
}

/** As commands name their keys. */
function keyOf(event: KeyboardEvent): string {
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // Shift is part of what a sign is (`?`), but not of Enter or an arrow.
  const shift = event.shiftKey && event.key.length > 1 ? "shift+" : "";
  return `${event.ctrlKey || event.metaKey ? "mod+" : ""}${event.altKey ? "alt+" : ""}${shift}${key}`;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && !(target instanceof HTMLInputElement && /^(?:checkbox|radio|button)$/.test(target.type));
}
