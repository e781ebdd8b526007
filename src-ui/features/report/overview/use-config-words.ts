import { useTranslation } from "react-i18next";
import { riskLimitNames, type RunConfig } from "../../../../src-bun/contract/run-config.ts";
import { useFormats } from "../../../format/use-formats.ts";

/** The configuration in words, as pairs of name and value. */
export function useConfigWords(config: RunConfig): readonly (readonly [string, string])[] {
  const { t } = useTranslation("report");
  const { t: form } = useTranslation("runForm");
  const formats = useFormats();
  const { commission, slippage, spread, session, risk, initialCash, fillOn, seed, instrument } = config;
  const figures = (spec: object): string => Object.entries(spec).filter(([name]) => name !== "type").map(([name, value]) => (typeof value !== "number" ? JSON.stringify(value) : /rate|share|maker|taker|impact/i.test(name) ? formats.percent(value, 3) : formats.number(value))).join(", ");
  const cost = (name: string, spec: object): string => [name, figures(spec)].filter((part) => part !== "").join(": ");
  const limits = risk === undefined ? [] : riskLimitNames.flatMap((name) => {
    const limit = risk[name];
    if (limit === undefined) return [];
    return [`${t(`limits.${name}`)} ${typeof limit === "number" ? formats.number(limit) : "fraction" in limit ? formats.percent(limit.fraction) : formats.money(limit.amount, instrument.currency ?? null)}`];
  });
  return [
    [t("settings.capital"), formats.money(initialCash, instrument.currency ?? null)],
    [t("settings.commission"), cost(form(`costs.commissions.${commission.type}`), commission)],
    [t("settings.slippage"), cost(form(`costs.slippages.${slippage.type}`), slippage)],
    ...(spread === undefined ? [] : [[t("settings.spread"), formats.percent(spread.rate, 3)] as const]),
    [t("settings.session"), session === null ? t("settings.allHours") : `${session.template.name} (${session.template.zone})`],
    [t("settings.risk"), limits.length === 0 ? t("settings.noRisk") : limits.join("; ")],
    [t("settings.fillOn"), form(`rules.fillOn.${fillOn}`)],
    [t("settings.seed"), String(seed)],
  ];
}
