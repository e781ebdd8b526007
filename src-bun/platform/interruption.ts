/** One Ctrl-C may come twice: from the terminal, and passed on by npm. One that comes later means it. */
const SAME_MS = 1_000;

/** @returns aborted when a person gives up waiting (Ctrl-C); the second time the process ends at once */
export function listenForInterruption(): AbortSignal {
  const interruption = new AbortController();
  let interruptedAt = Infinity;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (performance.now() - interruptedAt > SAME_MS) process.exit(1);
      interruptedAt = Math.min(interruptedAt, performance.now());
      interruption.abort();
    });
  }
  return interruption.signal;
}
