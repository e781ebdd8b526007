/** Does one thing after the other; what was given up while it waited is not begun. */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  /** @param givenUp what to answer when nobody waits any more */
  perform<T>(signal: AbortSignal | undefined, task: () => Promise<T>, givenUp: T): Promise<T> {
    const turn = this.#last.then(() => (signal?.aborted === true ? givenUp : task()));
    this.#last = turn.catch(() => {});
    return turn;
  }
}
