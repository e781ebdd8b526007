/** Is there a process of this number? It may be another one that has got the number since. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There is one that is not ours to signal.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
