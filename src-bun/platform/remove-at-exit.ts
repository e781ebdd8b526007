import { rmSync } from "node:fs";

/** Has an unfinished file or folder removed when the process ends before it is whole (Ctrl-C). @returns ends this care */
export function removeAtExit(path: string): () => void {
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  process.once("exit", remove);
  return () => void process.off("exit", remove);
}
