import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { exchangeZone } from "../../../components/exchange-zones.ts";
import { Panel } from "../../../components/panel.tsx";
import { SimpleTable } from "../../../components/simple-table.tsx";
import { useFormats, useTimes } from "../../../format/use-formats.ts";
import { engineText } from "../../../i18n/engine-text.ts";

const MOST_EVENTS = 200;

/** Limits that were breached, what the run would have come to without them, and what is still open. */
export function RiskPanels({ report }: { readonly report: RunManifest }) {
  const { t } = useTranslation("report");
  const { t: common } = useTranslation();
  const formats = useFormats();
  const times = useTimes(exchangeZone(report.snapshot.config.instrument.exchange));
  const { riskEvents, withoutLimits, openEntries } = report;
  const at = (ms: number): string => `${times.minute(ms)} ${times.zoneName(ms)}`;
  const money = (value: number): string => formats.number(value, 2);
  const limitName = (limit: string): string => t(`limits.${limit as "maxDrawdown"}`);
  return (
    <>
      {riskEvents.length > 0 && (
        <Panel title={t("risk.title")} flush>
          <SimpleTable
            label={t("risk.title")}
            columns={[t("risk.limit"), t("risk.time"), t("risk.before"), t("risk.after"), t("risk.message")]}
            rows={riskEvents.slice(0, MOST_EVENTS).map(({ limit, time, equity, equityAfter, message }) => [limitName(limit), at(time), money(equity), equityAfter === null ? "–" : money(equityAfter), engineText(message)])}
          />
        </Panel>
      )}
      {withoutLimits.length > 0 && <Panel title={t("without.title")} flush><SimpleTable label={t("without.title")} columns={[t("without.limit"), t("without.equity")]} rows={withoutLimits.map(({ limit, finalEquity }) => [limitName(limit), money(finalEquity)])} /></Panel>}
      {openEntries.length > 0 && (
        <Panel title={t("open.title")} flush>
          <SimpleTable
            label={t("open.title")}
            columns={[t("open.symbol"), t("open.side"), t("open.quantity"), t("open.time"), t("open.price"), t("open.pnl")]}
            rows={openEntries.map(({ symbol, side, quantity, entryTime, entryPrice, unrealizedPnl }) => [symbol, common(`sides.${side}`), formats.number(quantity), at(entryTime), formats.price(entryPrice, report.snapshot.config.instrument.tickSize), money(unrealizedPnl)])}
          />
        </Panel>
      )}
    </>
  );
}
