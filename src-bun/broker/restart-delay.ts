const FIRST_MS = 100;
const LONGEST_MS = 10_000;

/** Pause before the next process is started, after so many that died one after the other before they were ready. */
export function restartDelayMs(failedStarts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (failedStarts - 1));
}
