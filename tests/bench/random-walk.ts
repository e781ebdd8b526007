import type { BarColumns } from "../../src-bun/contract/bars.ts";
import { portableMath } from "../../src-bun/platform/portable-math.ts";
import { seededRandom } from "../../src-bun/platform/seeded-random.ts";

const MINUTE_MS = 60_000;
const START = Date.UTC(2024, 0, 1);

/** One-minute bars of a geometric random walk around the clock: no structure to find, decisions at random times. Prices have six decimals. */
export function randomWalk(barCount: number, seed = 7): BarColumns {
  const random = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * portableMath.log(1 - random())) * portableMath.cos(2 * Math.PI * random());
  const rounded = (price: number): number => Math.round(price * 1e6) / 1e6;
  const column = (): Float64Array => new Float64Array(barCount);
  const bars = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
  let last = 100;
  for (let i = 0; i < barCount; i++) {
    const open = last * (1 + 0.00005 * normal());
    let price = open;
    let high = open;
    let low = open;
    for (let step = 0; step < 4; step++) {
      price *= 1 + 0.00025 * normal();
      high = Math.max(high, price);
      low = Math.min(low, price);
    }
    bars.time[i] = START + i * MINUTE_MS;
    bars.open[i] = rounded(open);
    bars.high[i] = rounded(high);
    bars.low[i] = rounded(low);
    bars.close[i] = rounded(price);
    bars.volume[i] = Math.floor(100 + 50 * random());
    last = price;
  }
  return bars;
}
