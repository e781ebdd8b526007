import { Button, Group, NumberInput, Select, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CommissionSpec, RunConfig, SlippageSpec } from "../../../src-bun/contract/run-config.ts";
import { PercentInput } from "../../components/fields/percent-input.tsx";
import { type Changes, withoutGaps } from "./draft.ts";
import { useConfig } from "./form-context.ts";
import { Section } from "./section.tsx";

const commissions: Readonly<Record<CommissionSpec["type"], CommissionSpec>> = {
  none: { type: "none" }, percent: { type: "percent", rate: 0.001 }, fixed: { type: "fixed", amount: 1 }, "fixed-plus-percent": { type: "fixed-plus-percent", amount: 1, rate: 0.001 },
  "per-unit": { type: "per-unit", amount: 0.005, minimum: 1 }, "maker-taker": { type: "maker-taker", maker: 0.0002, taker: 0.0005 }, tiered: { type: "tiered", tiers: [{ from: 0, rate: 0.001 }] },
};
const slippages: Readonly<Record<SlippageSpec["type"], SlippageSpec>> = { none: { type: "none" }, ticks: { type: "ticks", ticks: 1 }, bps: { type: "bps", bps: 1 }, range: { type: "range", share: 0.05 }, volume: { type: "volume", impact: 0.1 } };

/** What trading costs, and with what it begins. */
export function CostsSection() {
  const { t } = useTranslation("runForm");
  const { config, setConfig, problem } = useConfig();
  const { commission, slippage, spread, financing } = config;
  const setCommission = (changes: object): void => setConfig({ commission: { ...commission, ...changes } as CommissionSpec });
  const setSlippage = (changes: object): void => setConfig({ slippage: { ...slippage, ...changes } as SlippageSpec });
  const money = (label: string, name: string, value: number | undefined, set: (value: number | undefined) => void) => <NumberInput key={name} label={label} min={0} decimalScale={6} thousandSeparator="," value={value ?? ""} onChange={(typed) => set(typed === "" ? undefined : Number(typed))} error={problem(name)} data-path={`config.${name}`} />;
  const rate = (label: string, name: string, value: number | undefined, set: (value: number | undefined) => void) => <PercentInput key={name} label={label} value={value} onChange={set} error={problem(name)} path={`config.${name}`} />;
  const isFree = commission.type === "none" && slippage.type === "none" && spread === undefined;
  return (
    <Section
      title={t("costs.title")}
      path="config.commission"
      below={
        <Stack gap="xs" mt="sm">
          {commission.type === "tiered" && <Tiers tiers={commission.tiers} onChange={(tiers) => setCommission({ tiers })} />}
          {isFree && <Text size="xs" c="var(--hs-warning)">{t("costs.free")}</Text>}
        </Stack>
      }
    >
      {money(t("costs.cash"), "initialCash", config.initialCash, (initialCash) => setConfig({ initialCash: initialCash ?? 0 }))}
      <Select label={t("costs.commission")} allowDeselect={false} data={Object.keys(commissions).map((type) => ({ value: type, label: t(`costs.commissions.${type as CommissionSpec["type"]}`) }))} value={commission.type} onChange={(type) => type !== null && setConfig({ commission: commissions[type as CommissionSpec["type"]] })} />
      {(commission.type === "fixed" || commission.type === "fixed-plus-percent") && money(t("costs.perOrder"), "commission.amount", commission.amount, (amount) => setCommission({ amount: amount ?? 0 }))}
      {commission.type === "per-unit" && money(t("costs.perUnit"), "commission.amount", commission.amount, (amount) => setCommission({ amount: amount ?? 0 }))}
      {commission.type === "per-unit" && money(t("costs.minimum"), "commission.minimum", commission.minimum, (minimum) => setConfig({ commission: minimum === undefined ? { type: "per-unit", amount: commission.amount } : { ...commission, minimum } }))}
      {(commission.type === "percent" || commission.type === "fixed-plus-percent") && rate(t("costs.rate"), "commission.rate", commission.rate, (value) => setCommission({ rate: value ?? 0 }))}
      {commission.type === "maker-taker" && rate(t("costs.maker"), "commission.maker", commission.maker, (maker) => setCommission({ maker: maker ?? 0 }))}
      {commission.type === "maker-taker" && rate(t("costs.taker"), "commission.taker", commission.taker, (taker) => setCommission({ taker: taker ?? 0 }))}
      <Select label={t("costs.slippage")} allowDeselect={false} data={Object.keys(slippages).map((type) => ({ value: type, label: t(`costs.slippages.${type as SlippageSpec["type"]}`) }))} value={slippage.type} onChange={(type) => type !== null && setConfig({ slippage: slippages[type as SlippageSpec["type"]] })} />
      {slippage.type === "ticks" && money(t("costs.ticks"), "slippage.ticks", slippage.ticks, (ticks) => setSlippage({ ticks: ticks ?? 0 }))}
      {slippage.type === "bps" && money(t("costs.bps"), "slippage.bps", slippage.bps, (bps) => setSlippage({ bps: bps ?? 0 }))}
      {slippage.type === "range" && rate(t("costs.share"), "slippage.share", slippage.share, (share) => setSlippage({ share: share ?? 0 }))}
      {slippage.type === "volume" && rate(t("costs.impact"), "slippage.impact", slippage.impact, (impact) => setSlippage({ impact: impact ?? 0 }))}
      {rate(t("costs.spread"), "spread.rate", spread?.rate, (value) => setConfig({ spread: value === undefined || value === 0 ? undefined : { rate: value, charge: spread?.charge ?? "both" } }))}
      <PercentInput label={t("costs.volumeShare")} description={t("costs.volumeShareHint")} value={config.maxVolumeShare} onChange={(maxVolumeShare) => setConfig({ maxVolumeShare: maxVolumeShare === 0 ? undefined : maxVolumeShare })} error={problem("maxVolumeShare")} path="config.maxVolumeShare" />
      {rate(t("costs.borrow"), "financing.borrowRate", financing?.borrowRate, (borrowRate) => setConfig({ financing: financingWith(financing, { borrowRate }) }))}
      {rate(t("costs.marginRate"), "financing.marginRate", financing?.marginRate, (marginRate) => setConfig({ financing: financingWith(financing, { marginRate }) }))}
    </Section>
  );
}

type Financing = NonNullable<RunConfig["financing"]>;

function financingWith(now: Financing | undefined, changes: Changes<Financing>): Financing | undefined {
  const rest = withoutGaps({ ...now, ...changes }) as Financing;
  return Object.values(rest).every((rate) => rate === 0) ? undefined : rest;
}

type Tier = { readonly from: number; readonly rate: number };

function Tiers({ tiers, onChange }: { readonly tiers: readonly Tier[]; readonly onChange: (tiers: readonly Tier[]) => void }) {
  const { t } = useTranslation("runForm");
  const change = (k: number, changes: Partial<Tier>): void => onChange(tiers.map((tier, at) => (at === k ? { ...tier, ...changes } : tier)));
  return (
    <Stack gap="xs">
      {tiers.map(({ from, rate }, k) => (
        <Group key={k} align="flex-end">
          <NumberInput label={t("costs.tiers")} min={0} thousandSeparator="," value={from} onChange={(typed) => change(k, { from: Number(typed) || 0 })} />
          <PercentInput label={t("costs.rate")} value={rate} onChange={(value) => change(k, { rate: value ?? 0 })} />
        </Group>
      ))}
      <div><Button variant="default" size="compact-xs" onClick={() => onChange([...tiers, { from: (tiers.at(-1)?.from ?? 0) + 1_000_000, rate: tiers.at(-1)?.rate ?? 0.001 }])}>{t("costs.addTier")}</Button></div>
    </Stack>
  );
}
