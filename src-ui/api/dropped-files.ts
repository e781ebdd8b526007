import { createStore } from "./store.ts";

/** Files that were dropped or picked and that the import has not taken yet. */
export const droppedFiles = createStore<readonly File[]>([]);
