import { Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { Link } from "../../components/link.tsx";
import { useForm } from "./form-context.ts";
import { Section } from "./section.tsx";

interface StrategySectionProps {
  readonly strategyId: string | null;
  readonly onStrategy: (id: string) => void;
}

/** Which strategy, and which version of it. */
export function StrategySection({ strategyId, onStrategy }: StrategySectionProps) {
  const { t } = useTranslation("runForm");
  const { draft, set, problems } = useForm();
  const strategies = useQuery(queries.strategies());
  const detail = useQuery({ ...queries.strategy(strategyId ?? ""), enabled: strategyId !== null });
  const items = strategies.data?.items ?? [];
  const versions = [...(detail.data?.versions ?? [])].sort((a, b) => b.number - a.number);
  return (
    <Section title={t("strategy.title")} path="strategy" problem={problems["strategy"]} below={strategies.isSuccess && items.length === 0 && <Text size="sm">{t("strategy.none")} <Link to="/strategies">{t("strategy.write")}</Link></Text>}>
      <Select label={t("strategy.label")} placeholder={t("strategy.placeholder")} searchable data={items.map(({ id, name }) => ({ value: id, label: name }))} value={strategyId} onChange={(id) => id !== null && onStrategy(id)} />
      <Select
        label={t("strategy.version")}
        disabled={versions.length === 0}
        allowDeselect={false}
        data={versions.map(({ hash, number, note }, k) => ({ value: hash, label: `${t(k === 0 ? "strategy.latest" : "strategy.older", { number })}${note === "" ? "" : ` · ${note}`}` }))}
        value={draft.strategy}
        onChange={(hash) => hash !== null && set({ strategy: hash })}
      />
    </Section>
  );
}
