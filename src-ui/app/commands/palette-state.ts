import { createStore } from "../../api/store.ts";

/** What lies over the screen: the palette, the list of shortcuts, or nothing. */
export const palette = createStore<"commands" | "shortcuts" | null>(null);
