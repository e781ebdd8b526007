import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimeRange } from "./bar-window.ts";
import type { BarsSource } from "./bars-source.ts";
import { ChartView, type ChartViewEvents } from "./chart-view.ts";

interface ChartState {
  readonly view: ChartView | null;
  readonly state: "loading" | "ready" | "empty";
  readonly error: unknown;
  readonly retry: () => void;
}

/** A chart in an element. Another source or zone make another chart, which begins where the last one was. */
export function useChartView(container: RefObject<HTMLDivElement | null>, source: BarsSource, zone: string, initialRange: TimeRange | null, events: Omit<ChartViewEvents, "onState">): ChartState {
  const { i18n } = useTranslation();
  const latest = useRef({ source, events, initialRange });
  latest.current = { source, events, initialRange };
  const lastSeen = useRef<TimeRange | null>(null);
  const [view, setView] = useState<ChartView | null>(null);
  const [state, setState] = useState<{ readonly state: ChartState["state"]; readonly error: unknown }>({ state: "loading", error: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const made = new ChartView(container.current!, { key: source.key, load: (range, signal) => latest.current.source.load(range, signal) }, zone, i18n.language, {
      onPoint: (bar) => latest.current.events.onPoint(bar),
      onPick: (id) => latest.current.events.onPick(id),
      onView: () => latest.current.events.onView(),
      onState: (state, error) => setState((now) => (now.state === state && now.error === error ? now : { state, error })),
    });
    setState({ state: "loading", error: null });
    setView(made);
    void made.open(lastSeen.current ?? latest.current.initialRange);
    return () => {
      lastSeen.current = made.seen ?? lastSeen.current;
      setView(null);
      made.end();
    };
  }, [container, source.key, zone, i18n.language, attempt]);
  return { view, ...state, retry: () => setAttempt((now) => now + 1) };
}
