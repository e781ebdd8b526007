import { createStore } from "./store.ts";

/** How the console stands to the app: `locked` means that the app does not know this browser (any more). */
export type Connection = "connecting" | "open" | "lost" | "locked";

export const connection = createStore<Connection>("connecting");
