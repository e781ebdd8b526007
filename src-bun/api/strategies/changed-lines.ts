/** Lines [fromStart, fromEnd) of the old text became lines [toStart, toEnd) of the new one. */
export interface LineChange {
  readonly fromStart: number;
  readonly fromEnd: number;
  readonly toStart: number;
  readonly toEnd: number;
}

/** Beyond so many differing lines the finest answer costs more than it tells: what differs is one change then. */
const MOST_EDITS = 2_000;

/** The shortest way from one list of lines to another (Myers, "An O(ND) Difference Algorithm"). */
export function changedLines(before: readonly string[], after: readonly string[]): LineChange[] {
  let lead = 0;
  while (lead < before.length && lead < after.length && before[lead] === after[lead]) lead++;
  let tail = 0;
  while (tail < before.length - lead && tail < after.length - lead && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const a = before.slice(lead, before.length - tail);
  const b = after.slice(lead, after.length - tail);
  if (a.length === 0 && b.length === 0) return [];
  const changes = shortest(a, b) ?? [{ fromStart: 0, fromEnd: a.length, toStart: 0, toEnd: b.length }];
  return changes.map(({ fromStart, fromEnd, toStart, toEnd }) => ({ fromStart: fromStart + lead, fromEnd: fromEnd + lead, toStart: toStart + lead, toEnd: toEnd + lead }));
}

/** @returns null: it would take too many steps */
function shortest(a: readonly string[], b: readonly string[]): LineChange[] | null {
  const most = Math.min(MOST_EDITS, a.length + b.length);
  /** Farthest line of `a` on each diagonal k = x - y, at [k + most + 1]. */
  const farthest = new Int32Array(2 * most + 3);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    history.push(farthest.slice(most + 1 - edits, most + 2 + edits));
    for (let k = -edits; k <= edits; k += 2) {
      const isDown = k === -edits || (k !== edits && farthest[most + k]! < farthest[most + 2 + k]!);
      let x = isDown ? farthest[most + 2 + k]! : farthest[most + k]! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      farthest[most + 1 + k] = x;
      if (x >= a.length && x - k >= b.length) return wayBack(a.length, b.length, history);
    }
  }
  return null;
}

/** @param history before each number of edits, the farthest lines on the diagonals -edits … edits */
function wayBack(endX: number, endY: number, history: readonly Int32Array[]): LineChange[] {
  const changes: LineChange[] = [];
  let [x, y] = [endX, endY];
  for (let edits = history.length - 1; edits > 0; edits--) {
    const farthest = history[edits]!;
    const on = (k: number): number => farthest[k + edits]!;
    const k = x - y;
    const isDown = k === -edits || (k !== edits && on(k - 1) < on(k + 1));
    const fromX = isDown ? on(k + 1) : on(k - 1);
    const fromY = fromX - (isDown ? k + 1 : k - 1);
    const [toX, toY] = isDown ? [fromX, fromY + 1] : [fromX + 1, fromY];
    const next = changes[0];
    // Edits without an equal line in between are one change.
    if (next !== undefined && next.fromStart === toX && next.toStart === toY) changes[0] = { ...next, fromStart: fromX, toStart: fromY };
    else changes.unshift({ fromStart: fromX, fromEnd: toX, toStart: fromY, toEnd: toY });
    [x, y] = [fromX, fromY];
  }
  return changes;
}
