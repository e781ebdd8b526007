import type { QueryClient } from "@tanstack/react-query";
import { queries } from "../../../api/queries.ts";
import { tableRows } from "../../../components/grid/table-rows.ts";

const CHUNK = 2_000;

export type TradeStep = "previous" | "next" | "winner" | "loser" | "inTime";

/**
 * The trade that comes next in the order of closing, or the next one that won or lost, or the next one that was opened.
 *
 * @param from id of the trade from which to go on; -1: from before the first one
 * @returns its id; null: there is none
 */
export async function findTrade(client: QueryClient, runId: string, step: TradeStep, from: number, total: number): Promise<number | null> {
  if (step === "previous") return from > 0 ? from - 1 : null;
  if (step === "next") return from + 1 < total ? from + 1 : null;
  if (step === "inTime") return nextOpened(client, runId, from);
  for (let fromId = from + 1; fromId < total; fromId += CHUNK) {
    const { rows } = tableRows(await client.fetchQuery(queries.table(runId, "trades", { columns: ["trade_id", "net_pnl"], fromId, toId: fromId + CHUNK, limit: CHUNK })));
    const found = rows.find(({ net_pnl }) => (step === "winner" ? Number(net_pnl) > 0 : Number(net_pnl) <= 0));
    if (found !== undefined) return Number(found["trade_id"]);
  }
  return null;
}

async function nextOpened(client: QueryClient, runId: string, from: number): Promise<number | null> {
  const columns = ["trade_id", "entry_time"];
  const now = tableRows(await client.fetchQuery(queries.table(runId, "trades", { columns, fromId: Math.max(0, from), toId: Math.max(0, from) + 1, limit: 1 }))).rows[0];
  if (now === undefined) return null;
  if (from < 0) return Number(now["trade_id"]);
  const { rows } = tableRows(await client.fetchQuery(queries.table(runId, "trades", { columns, from: Number(now["entry_time"]), sort: "entry_time", limit: CHUNK })));
  // Entries at the same instant follow each other by their ids.
  const next = rows.findIndex(({ trade_id }) => trade_id === from) + 1;
  return rows[next] === undefined ? null : Number(rows[next]["trade_id"]);
}
