import { type RefObject, useCallback, useEffect, useMemo, useState } from "react";
import type { ChartControls } from "../../../charts/price-chart/chart-controls.ts";

export const speeds = [1, 4, 16] as const;
export type Speed = (typeof speeds)[number];

export interface Replay {
  /** Nothing from this instant on is to be seen; null: no replay goes on. */
  readonly until: number | null;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** @param instant the bar in which it lies is the last one to be seen */
  start(instant: number): void;
  stop(): void;
  step(bars: 1 | -1): void;
  play(isPlaying: boolean): void;
  setSpeed(speed: Speed): void;
}

/** Bar by bar, as if it happened now. */
export function useReplay(chart: RefObject<ChartControls | null>): Replay {
  const [until, setUntil] = useState<number | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(4);
  const step = useCallback((bars: 1 | -1): void => setUntil((now) => (now === null ? null : (chart.current?.step(now, bars) ?? now))), [chart]);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => step(1), 1_000 / speed);
    return () => clearInterval(timer);
  }, [isPlaying, speed, step]);
  return useMemo(
    () => ({
      until, isPlaying, speed, step, setSpeed,
      start: (instant) => setUntil(chart.current?.barEnd(instant) ?? null),
      stop() {
        setPlaying(false);
        setUntil(null);
      },
      play: setPlaying,
    }),
    [until, isPlaying, speed, step, chart],
  );
}
