import { useQuery } from "@tanstack/react-query";
import type { RunListItem } from "../../../src-bun/contract/run-record.ts";
import { queries } from "../../api/queries.ts";

const MOST_WAITING = 500;
const RECENT = 30;

interface Queue {
  readonly running: readonly RunListItem[];
  /** In the order in which they are taken: as far as one page goes. */
  readonly waiting: readonly RunListItem[];
  readonly recent: readonly RunListItem[];
  readonly waitingCount: number;
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** What runs, what waits, and what ended last. */
export function useQueue(): Queue {
  const running = useQuery(queries.runs({ states: ["running"], sort: "createdAt", limit: 100 }));
  const waiting = useQuery(queries.runs({ states: ["submitted", "queued"], sort: "createdAt", limit: MOST_WAITING }));
  const recent = useQuery(queries.runs({ states: ["succeeded", "failed", "canceled"], sort: "finishedAt", descending: true, limit: RECENT }));
  const all = [running, waiting, recent];
  return {
    running: running.data?.items ?? [],
    waiting: [...(waiting.data?.items ?? [])].sort((a, b) => turnOf(a) - turnOf(b)),
    recent: recent.data?.items ?? [],
    waitingCount: waiting.data?.total ?? 0,
    isLoading: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error !== null)?.error ?? null,
    retry: () => all.forEach((query) => void query.refetch()),
  };
}

/** A step of priority is worth a minute of waiting: the app's own rule. */
function turnOf({ queuedAt, createdAt, priority }: RunListItem): number {
  return (queuedAt ?? createdAt) - priority * 60_000;
}
