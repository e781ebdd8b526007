import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import type { TableRow } from "../../../components/grid/table-rows.ts";
import { engineText } from "../../../i18n/engine-text.ts";
import { useCellFormats } from "../tables/use-cell-formats.ts";

interface LifeEvent {
  /** With its zone. */
  readonly time: string;
  readonly title: string;
  readonly details: readonly string[];
}

/** What happened to an order, in its order and in words. */
export function useOrderLife(report: RunManifest, order: TableRow | undefined, fills: readonly TableRow[]): readonly LifeEvent[] {
  const { t } = useTranslation("reportTables");
  const format = useCellFormats(report);
  if (order === undefined) return [];
  const at = (time: unknown): string => (typeof time === "number" ? `${format.time(time)} ${format.zone(time)}` : "");
  const value = (column: string): string => format.text(column, order[column] ?? null);
  const has = (column: string): boolean => order[column] !== null && order[column] !== undefined;
  const what = [
    value("side"),
    value("quantity"),
    t(`orders.types.${String(order["type"]) as "market"}`, { defaultValue: String(order["type"]) }),
    ...(has("limit_price") ? [`${t("orders.names.limit_price")} ${value("limit_price")}`] : []),
    ...(has("stop_price") ? [`${t("orders.names.stop_price")} ${value("stop_price")}`] : []),
    ...(has("time_in_force") ? [String(order["time_in_force"])] : []),
  ].join(" · ");
  const submitted: LifeEvent = {
    time: at(order["submit_time"]),
    title: t("why.submitted", { bar: String(order["submit_bar"]), what }),
    details: [
      ...(has("tag") ? [`${t("orders.names.tag")}: ${String(order["tag"])}`] : []),
      ...(has("parent_id") ? [t("why.protects", { id: String(order["parent_id"]) })] : []),
      ...(has("oco") ? [t("why.oco", { name: String(order["oco"]) })] : []),
      ...(has("trail") ? [t("why.trails", { how: engineText(String(order["trail"])) })] : []),
    ],
  };
  const filled = fills.map((fill): LifeEvent => {
    const of = (column: string): string => format.text(column, fill[column] ?? null);
    return {
      time: `${at(fill["time"])}${fill["time_exact"] === false ? `, ${t("why.inside")}` : ""}`,
      title: t("why.fill", { quantity: of("quantity"), price: of("price") }),
      details: [[t("why.costs", { commission: of("commission"), slippage: of("slippage") }), t(fill["is_taker"] === true ? "why.taker" : "why.maker"), t("why.position", { position: of("position") })].join("; ")],
    };
  });
  const isWorking = !has("end_time");
  const status = t(`orders.statuses.${String(order["status"]) as "filled"}`, { defaultValue: String(order["status"]) });
  return [submitted, ...filled, { time: at(order["end_time"]), title: isWorking ? t("why.stillWorking") : t("why.ended", { status, reason: engineText(reasonWithout(order["status"], String(order["reason"] ?? ""))) }), details: [] }];
}

/** The state is said before the reason, which mostly begins with it. */
function reasonWithout(status: unknown, reason: string): string {
  return reason.startsWith(String(status)) ? reason.slice(String(status).length).replace(/^:? /, "") : reason;
}
