import { PROGRESS_BARS, PROGRESS_EQUITY, PROGRESS_TRADES } from "../contract/worker-messages.ts";
import type { RunProgress } from "./run-request.ts";

const EVERY_MS = 100;

/** Tells at once, and again and again, where a Worker stands, by the memory that it shares. @returns ends it */
export function watchProgress(progress: SharedArrayBuffer, phase: RunProgress["phase"], barCount: number, onProgress: ((progress: RunProgress) => void) | undefined): () => void {
  if (onProgress === undefined) return () => undefined;
  const values = new Float64Array(progress);
  const tell = (): void => onProgress({ phase, barsDone: values[PROGRESS_BARS]!, barCount, equity: values[PROGRESS_EQUITY]!, tradeCount: values[PROGRESS_TRADES]! });
  tell();
  const timer = setInterval(tell, EVERY_MS);
  return () => clearInterval(timer);
}
