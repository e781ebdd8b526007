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

const PAGE = 500;

/**
 * Rows of a table that lies with the app, loaded page by page as they come into view.
 *
 * @param pageQuery the query of one page; its result is turned into rows by `read`
 * @param identity changes when the rows become other ones (filter, sort)
 */
export function usePagedRows<Data, Row>(pageQuery: (offset: number, limit: number) => FetchQueryOptions<Data, Error, Data, readonly unknown[]>, read: (data: Data) => Page<Row>, identity: string): PagedRows<Row> {
  const client = useQueryClient();
  const pages = useRef(new Map<number, readonly Row[]>());
  const wanted = useRef(new Set<number>());
  const latest = useRef({ pageQuery, read, identity });
  latest.current = { pageQuery, read, identity };
  const [state, setState] = useState<{ readonly identity: string; readonly total: number | null; readonly error: unknown }>({ identity, total: null, error: null });

  const load = useCallback(
    async (page: number): Promise<void> => {
      const { pageQuery, read, identity } = latest.current;
      if (pages.current.has(page) || wanted.current.has(page)) return;
      wanted.current.add(page);
      try {
        const { rows, total } = read(await client.fetchQuery(pageQuery(page * PAGE, PAGE)));
        if (latest.current.identity !== identity) return;
        pages.current.set(page, rows);
        setState({ identity, total, error: null });
      } catch (error) {
        if (latest.current.identity === identity) setState((now) => ({ ...now, error }));
      } finally {
        if (latest.current.identity === identity) wanted.current.delete(page);
      }
    },
    [client],
  );

  useEffect(() => {
    pages.current = new Map();
    wanted.current = new Set();
    setState({ identity, total: null, error: null });
    void load(0);
  }, [identity, load]);

  const onRange = useCallback(
    (start: number, end: number) => {
      for (let page = Math.floor(start / PAGE); page * PAGE < end; page++) void load(page);
    },
    [load],
  );
  const isCurrent = state.identity === identity;
  return {
    total: isCurrent ? state.total : null,
    rowAt: (index) => (isCurrent ? pages.current.get(Math.floor(index / PAGE))?.[index % PAGE] : undefined),
    onRange,
    error: isCurrent ? state.error : null,
    retry: () => {
      setState((now) => ({ ...now, error: null }));
      void load(0);
    },
  };
}
