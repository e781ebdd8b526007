/** A run that waits for its turn. Times are UTC epoch milliseconds. */
export interface Waiting {
  readonly id: string;
  readonly submitter: string;
  /** Higher goes first. */
  readonly priority: number;
  readonly queuedAt: number;
  /** Not before this time; null: at once. */
  readonly notBefore: number | null;
}

/** One step of priority is worth this much waiting. All runs age at the same pace, so that their order never changes while they wait. */
const AGEING_MS = 60_000;

/**
 * The runs that wait, in the order in which they go: by priority, raised with time. A run that waits is overtaken only by those that were queued within
 * (their priority − its own) minutes after it, so that nothing waits for ever.
 */
export class WaitingQueue {
  /** Sorted by turn. */
  readonly #runs: Waiting[] = [];

  get length(): number {
    return this.#runs.length;
  }

  add(run: Waiting): void {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (goesBefore(this.#runs[middle]!, run)) low = middle + 1;
      else high = middle;
    }
    this.#runs.splice(low, 0, run);
  }

  /** @returns whether it was there */
  remove(id: string): boolean {
    const place = this.#runs.findIndex((run) => run.id === id);
    if (place >= 0) this.#runs.splice(place, 1);
    return place >= 0;
  }

  /** Takes the run whose turn it is, of those that may go at `now`; null: none. @param mayRun whether its submitter may have one more */
  take(now: number, mayRun: (submitter: string) => boolean): Waiting | null {
    const place = this.#runs.findIndex(({ notBefore, submitter }) => (notBefore === null || notBefore <= now) && mayRun(submitter));
    return place < 0 ? null : this.#runs.splice(place, 1)[0]!;
  }

  /** When the next of those that are put off may go; null: none is put off. */
  nextTime(now: number): number | null {
    let next = Infinity;
    for (const { notBefore } of this.#runs) if (notBefore !== null && notBefore > now && notBefore < next) next = notBefore;
    return next === Infinity ? null : next;
  }
}

/** Ids sort by time of submission: they break ties. */
function goesBefore(a: Waiting, b: Waiting): boolean {
  const [turnA, turnB] = [turnOf(a), turnOf(b)];
  return turnA === turnB ? a.id < b.id : turnA < turnB;
}

function turnOf({ queuedAt, priority }: Waiting): number {
  return queuedAt - priority * AGEING_MS;
}
