import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import { queries } from "../../api/queries.ts";
import { type BarsSource, PriceChart } from "../../charts/price-chart.tsx";
import { useTimes } from "../../format/use-formats.ts";
import classes from "./datasets.module.css";

/** The bars of one symbol of a dataset. */
export function DatasetPreview({ dataset, symbol }: { readonly dataset: DatasetManifest; readonly symbol: string }) {
  const { t } = useTranslation("datasets");
  const client = useQueryClient();
  const { zone } = useTimes();
  const { id, name, timeLabel } = dataset;
  const source = useMemo<BarsSource>(() => ({ key: `${id}/${symbol}`, load: (range) => client.fetchQuery(queries.datasetBars(id, { ...range, symbol })) }), [client, id, symbol]);
  return <div className={classes["chart"]}><PriceChart source={source} label={t("detail.chartLabel", { symbol, name })} zone={timeLabel === "trading-day" ? "UTC" : zone} /></div>;
}
