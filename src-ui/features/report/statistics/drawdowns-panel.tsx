import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { exchangeZone } from "../../../components/exchange-zones.ts";
import { Panel } from "../../../components/panel.tsx";
import { SimpleTable } from "../../../components/simple-table.tsx";
import { useFormats, useTimes } from "../../../format/use-formats.ts";
import { currencyOf } from "../currency-of.ts";

interface Drawdown {
  readonly startTime: number;
  readonly troughTime: number;
  /** Null: it is not over. */
  readonly endTime: number | null;
  readonly durationMs: number;
  readonly depth: number;
  readonly amount: number;
}

const SHOWN = 10;

/** The deepest drawdowns. */
export function DrawdownsPanel({ report }: { readonly report: RunManifest }) {
  const { t } = useTranslation("report");
  const formats = useFormats();
  const times = useTimes(exchangeZone(report.snapshot.config.instrument.exchange));
  const drawdowns = (report.tables["drawdowns"] ?? []) as readonly Drawdown[];
  if (drawdowns.length === 0) return null;
  const zone = times.zoneName(report.snapshot.window.to);
  return (
    <Panel title={t("statistics.drawdowns")} flush>
      <SimpleTable
        label={t("statistics.drawdowns")}
        columns={[`${t("statistics.from")} (${zone})`, t("statistics.trough"), t("statistics.to"), t("statistics.duration"), t("statistics.depth"), t("statistics.amount")]}
        rows={drawdowns.slice(0, SHOWN).map(({ startTime, troughTime, endTime, durationMs, depth, amount }) => [times.date(startTime), times.date(troughTime), endTime === null ? t("statistics.notOver") : times.date(endTime), formats.duration(durationMs), formats.percent(depth), formats.money(amount, currencyOf(report))])}
      />
    </Panel>
  );
}
