import { Checkbox, Group, Input, NumberInput, SegmentedControl, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { defaultRiskRules, type RiskSpec } from "../../../src-bun/contract/run-config.ts";
import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { type Changes, withRisk } from "./draft.ts";
import { useConfig, useForm } from "./form-context.ts";
import { SaveAs } from "./save-as.tsx";
import { Section } from "./section.tsx";

type Limit = { readonly fraction: number } | { readonly amount: number };

/** What the engine does not let the strategy do. */
export function RiskSection() {
  const { t } = useTranslation("runForm");
  const { draft, change, set: setDraft, problems } = useForm();
  const { config, setConfig, problem } = useConfig();
  const profiles = useQuery(queries.riskProfiles());
  const risk: RiskSpec = config.risk ?? defaultRiskRules;
  const set = (changes: Changes<RiskSpec>): void => change((now) => withRisk(now, changes));
  const limit = (name: "maxDrawdown" | "dailyLoss" | "maxExposure") => <LimitInput key={name} label={t(`risk.${name}`)} value={risk[name]} onChange={(value) => set({ [name]: value })} error={problem(`risk.${name}`)} path={`config.risk.${name}`} />;
  const count = (name: "maxPosition" | "maxOrdersPerDay" | "maxConsecutiveLosses") => <NumberInput key={name} label={t(`risk.${name}`)} placeholder={t("risk.none")} min={0} allowDecimal={name === "maxPosition"} value={risk[name] ?? ""} onChange={(typed) => set({ [name]: typed === "" || Number(typed) === 0 ? undefined : Number(typed) })} error={problem(`risk.${name}`)} data-path={`config.risk.${name}`} />;
  return (
    <Section
      title={t("risk.title")}
      hint={t("risk.hint")}
      path="config.risk"
      problem={problems["config.risk"]}
      actions={
        <Group gap="sm">
          {(profiles.data?.items.length ?? 0) > 0 && <Select aria-label={t("risk.profiles")} placeholder={t("risk.profiles")} data={profiles.data!.items.map(({ id, name }) => ({ value: id, label: name }))} value={null} onChange={(id) => setConfig({ risk: profiles.data!.items.find((profile) => profile.id === id)?.risk })} />}
          {config.risk !== undefined && <SaveAs label={t("risk.saveAs")} stale={["library", "risk"]} save={(name) => request("PUT", "/risk-profiles", { body: { name, risk: config.risk } })} />}
        </Group>
      }
      below={<Checkbox mt="sm" label={t("risk.compare")} checked={draft.compareLimits === true} onChange={(event) => setDraft({ compareLimits: event.currentTarget.checked ? true : undefined })} />}
    >
      {limit("maxDrawdown")}
      {limit("dailyLoss")}
      {limit("maxExposure")}
      {count("maxPosition")}
      {count("maxOrdersPerDay")}
      {count("maxConsecutiveLosses")}
      <Choice label={t("risk.afterBreach")} value={risk.afterBreach} onChange={(value) => set({ afterBreach: value as RiskSpec["afterBreach"] })} options={[["halt", t("risk.halt")], ["resume-next-day", t("risk.resume-next-day")]]} />
      <Choice label={t("risk.check")} value={risk.riskCheck} onChange={(value) => set({ riskCheck: value as RiskSpec["riskCheck"] })} options={[["intrabar", t("risk.intrabar")], ["close", t("risk.close")]]} />
    </Section>
  );
}

function Choice({ label, value, onChange, options }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly options: readonly (readonly [string, string])[] }) {
  return <Select label={label} allowDeselect={false} data={options.map(([value, label]) => ({ value, label }))} value={value} onChange={(chosen) => chosen !== null && onChange(chosen)} />;
}

/** A limit in percent or in money. */
function LimitInput({ label, value, onChange, error, path }: { readonly label: string; readonly value: Limit | undefined; readonly onChange: (value: Limit | undefined) => void; readonly error: string | undefined; readonly path: string }) {
  const { t } = useTranslation("runForm");
  const isMoney = value !== undefined && "amount" in value;
  const figure = value === undefined ? "" : "amount" in value ? value.amount : Number((value.fraction * 100).toPrecision(12));
  const make = (figure: number, money: boolean): Limit => (money ? { amount: figure } : { fraction: Number((figure / 100).toPrecision(12)) });
  return (
    <Stack gap={2}>
      <Input.Label component="span" size="xs">{label}</Input.Label>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <NumberInput aria-label={label} placeholder={t("risk.none")} min={0} thousandSeparator="," value={figure} onChange={(typed) => onChange(typed === "" || Number(typed) === 0 ? undefined : make(Number(typed), isMoney))} error={error} style={{ flex: 1 }} data-path={path} />
        <SegmentedControl aria-label={label} data={[{ value: "percent", label: t("risk.percent") }, { value: "money", label: t("risk.money") }]} value={isMoney ? "money" : "percent"} onChange={(unit) => onChange(make(figure === "" ? (unit === "money" ? 1_000 : 10) : figure, unit === "money"))} />
      </Group>
    </Stack>
  );
}
