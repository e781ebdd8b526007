import { type FetchQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

interface PagedRows<Row> {
  /** Null: not known yet. */
  readonly total: number | null;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onRange: (start: number, end: number) => void;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Rows of one identity, as far as they are here. */
interface Loaded<Row> {
  readonly identity: string;
  readonly pages: Map<number, readonly Row[]>;
  readonly asked: Set<number>;
  total: number | null;
}

const PAGE = 500;

/**
 * Rows of a table that lies with the app, loaded page by page as they come into view. While the rows become other ones, those before stay.
 *
 * @param pageQuery the query of one page; its result is turned into rows by `read`
 * @param identity changes when the rows become other ones (filter, sort, something happened)
 */
export function usePagedRows<Data, Row>(pageQuery: (offset: number, limit: number) => FetchQueryOptions<Data, Error, Data, readonly unknown[]>, read: (data: Data) => Page<Row>, identity: string): PagedRows<Row> {
  const client = useQueryClient();
  const shown = useRef<Loaded<Row>>(empty(identity));
  const coming = useRef<Loaded<Row>>(shown.current);
  const range = useRef<readonly [number, number]>([0, 1]);
  const latest = useRef({ pageQuery, read });
  latest.current = { pageQuery, read };
  const [, redraw] = useState(0);
  const [error, setError] = useState<unknown>(null);

  const load = useCallback(
    async (page: number): Promise<void> => {
      const into = coming.current;
      if (into.asked.has(page)) return;
      into.asked.add(page);
      try {
        const { rows, total } = latest.current.read(await client.fetchQuery(latest.current.pageQuery(page * PAGE, PAGE)));
        if (coming.current !== into) return;
        into.pages.set(page, rows);
        into.total = total;
        shown.current = into;
        setError(null);
      } catch (error) {
        if (coming.current !== into) return;
        into.asked.delete(page);
        setError(error);
      }
      redraw((count) => count + 1);
    },
    [client],
  );
  const loadRange = useCallback(() => {
    const [start, end] = range.current;
    const [first, last] = [Math.floor(start / PAGE), Math.floor(Math.max(end - 1, 0) / PAGE)];
    for (let page = first; page <= last; page++) void load(page);
    // Their neighbours too, once it is known that they are there: who scrolls finds them.
    const { total } = coming.current;
    if (total === null) return;
    if ((last + 1) * PAGE < total) void load(last + 1);
    if (first > 0) void load(first - 1);
  }, [load]);

  useEffect(() => {
    if (coming.current.identity !== identity) coming.current = empty(identity);
    loadRange();
  }, [identity, loadRange]);

  const onRange = useCallback(
    (start: number, end: number) => {
      range.current = [start, end];
      loadRange();
    },
    [loadRange],
  );
  return { total: shown.current.total, rowAt: (index) => shown.current.pages.get(Math.floor(index / PAGE))?.[index % PAGE], onRange, error, retry: loadRange };
}

function empty<Row>(identity: string): Loaded<Row> {
  return { identity, pages: new Map(), asked: new Set(), total: null };
}
