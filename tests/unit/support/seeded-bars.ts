export interface TestBar {
  high: number;
  low: number;
  close: number;
  volume: number;
}

/** A random walk in cents with ranges and volumes, the same on every run. */
export function createSeededBars(count: number): TestBar[] {
  let state = 12345;
  const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  let close = 100;
  return Array.from({ length: count }, () => {
    const open = close;
    close = Math.max(5, Math.round((open + (random() - 0.5) * 4) * 100) / 100);
    const high = Math.round((Math.max(open, close) + random()) * 100) / 100;
    const low = Math.round((Math.min(open, close) - random()) * 100) / 100;
    return { high, low, close, volume: Math.floor(random() * 10_000) + 1 };
  });
}
