import { useEffect, useRef } from "react";
import { createStore } from "../api/store.ts";

/** Something a person can do: from the palette, and where it has keys, with them. */
export interface Command {
  /** Unique among the commands that are there at a time. */
  readonly id: string;
  /** As the palette and the list of shortcuts show it. */
  readonly title: string;
  /** Heading in the list of shortcuts. */
  readonly group: string;
  /**
   * Keys as the list shows them: `mod+k` (Ctrl, on a Mac Cmd), `?`, `g d` (one after the other), `ArrowDown`. Several do the same.
   */
  readonly keys?: readonly string[];
  /** Also while something is typed into a field; default: not. */
  readonly whileTyping?: boolean;
  run(): void;
}

/** All commands that are there now, those of the latest screen last. One registry for palette, keys and list. */
export const commands = createStore<readonly Command[]>([]);

/** Two commands with the same keys would depend on chance. @returns ids that share keys */
export function clashes(all: readonly Command[]): readonly (readonly [string, string, string])[] {
  const taken = new Map<string, string>();
  const found: [string, string, string][] = [];
  for (const { id, keys = [] } of all) {
    for (const key of keys) {
      const other = taken.get(key);
      if (other !== undefined) found.push([key, other, id]);
      else taken.set(key, id);
    }
  }
  return found;
}

/** Commands of a screen or a part of one, for as long as it is shown. */
export function useCommands(own: readonly Command[]): void {
  const latest = useRef(own);
  latest.current = own;
  // What they do may change with each render; what they are called rarely does.
  const shape = JSON.stringify(own.map(({ id, title, group, keys, whileTyping }) => [id, title, group, keys, whileTyping]));
  useEffect(() => {
    const registered = latest.current.map((command) => ({ ...command, run: () => latest.current.find(({ id }) => id === command.id)?.run() }));
    commands.set((all) => [...all, ...registered]);
    return () => commands.set((all) => all.filter((command) => !registered.includes(command)));
  }, [shape]);
}
