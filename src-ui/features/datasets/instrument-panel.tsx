import { Button, Group, SimpleGrid, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import { defaultRunConfig, type InstrumentSpec } from "../../../src-bun/contract/run-config.ts";
import { request } from "../../api/request.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { ExchangeField } from "../../components/fields/exchange-field.tsx";
import { InstrumentFields } from "../../components/fields/instrument-fields.tsx";
import { Panel } from "../../components/panel.tsx";
import { showToast } from "../../components/show-toast.ts";

/** What the usual ones are, to begin with. */
const usual = {
  share: { exchange: "us-equity", tickSize: 0.01, lotSize: 1, multiplier: 1, initialMarginRate: 1, currency: "USD" },
  indexFuture: { exchange: "cme-index", kind: "future", tickSize: 0.25, lotSize: 1, multiplier: 50, initialMarginRate: 0.1, currency: "USD" },
  currencyPair: { exchange: "fx", tickSize: 0.00001, multiplier: 1, initialMarginRate: 0.05 },
  crypto: { exchange: "crypto", multiplier: 1, initialMarginRate: 1 },
} as const satisfies Readonly<Record<string, InstrumentSpec>>;

/** What one unit of a dataset's symbols is: runs on it begin with that. */
export function InstrumentPanel({ dataset }: { readonly dataset: DatasetManifest }) {
  const { t } = useTranslation("datasets");
  const client = useQueryClient();
  const [value, setValue] = useState<InstrumentSpec>(dataset.instrument ?? defaultRunConfig.instrument);
  const saving = useMutation({
    mutationFn: (instrument: InstrumentSpec) => request<DatasetManifest>("PUT", `/datasets/${dataset.id}/instrument`, { body: { instrument } }),
    onSuccess: () => {
      showToast({ message: t("instrument.saved", { name: dataset.name }) });
      return client.invalidateQueries({ queryKey: ["datasets"] });
    },
  });
  const { exchange, ...rest } = value;
  const isKept = JSON.stringify(value) === JSON.stringify(dataset.instrument ?? defaultRunConfig.instrument);
  return (
    <Panel title={t("instrument.title")}>
      <Text size="xs" c="dimmed" mb="sm">{t("instrument.hint")}</Text>
      <Group gap="xs" mb="sm">{(Object.keys(usual) as (keyof typeof usual)[]).map((name) => <Button key={name} size="compact-xs" variant="default" onClick={() => setValue(usual[name])}>{t(`instrument.usual.${name}`)}</Button>)}</Group>
      <SimpleGrid type="container" cols={{ base: 1, "300px": 2, "600px": 4 }} spacing="md" verticalSpacing="sm">
        <ExchangeField value={exchange} onChange={(id) => setValue(id === undefined ? rest : { ...rest, exchange: id })} path="instrument.exchange" />
        <InstrumentFields value={value} onChange={setValue} problem={() => undefined} path="instrument" />
      </SimpleGrid>
      {saving.error !== null && <ErrorPanel error={saving.error} />}
      <Group justify="flex-end" mt="sm"><Button variant="default" disabled={isKept} loading={saving.isPending} onClick={() => saving.mutate(value)}>{t("instrument.save")}</Button></Group>
    </Panel>
  );
}
