import { ActionIcon, Group, Tooltip } from "@mantine/core";
import { IconArrowBarToRight, IconChevronLeft, IconChevronRight, IconTrendingDown, IconTrendingUp } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../../../components/commands.ts";
import { KeyHint } from "../../../components/key-hint.tsx";
import type { TradeStep } from "./find-trade.ts";

const steps = [
  { step: "previous", keys: "[", icon: IconChevronLeft },
  { step: "next", keys: "]", icon: IconChevronRight },
  { step: "winner", keys: "w", icon: IconTrendingUp },
  { step: "loser", keys: "l", icon: IconTrendingDown },
  { step: "inTime", keys: "t", icon: IconArrowBarToRight },
] as const satisfies readonly { readonly step: TradeStep; readonly keys: string; readonly icon: unknown }[];

/** From trade to trade. */
export const TradeSteps = memo(function TradeSteps({ onStep }: { readonly onStep: (step: TradeStep) => void }) {
  const { t } = useTranslation("reportChart");
  useCommands(steps.map(({ step, keys }) => ({ id: `trade-${step}`, title: t(`steps.${step}`), group: t("steps.group"), keys: [keys], run: () => onStep(step) })));
  return (
    <Group gap={2} wrap="nowrap" role="group" aria-label={t("steps.group")}>
      {steps.map(({ step, keys, icon: Icon }) => (
        <Tooltip key={step} label={<span>{t(`steps.${step}`)} <KeyHint keys={keys} /></span>}>
          <ActionIcon aria-label={t(`steps.${step}`)} onClick={() => onStep(step)}><Icon size={16} /></ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
});
