import { Button, Menu, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RiskEvent } from "../../../../src-bun/contract/result-columns.ts";
import type { Times } from "../../../format/times.ts";
import { engineText } from "../../../i18n/engine-text.ts";

const MOST_LISTED = 50;

/** Breaches of risk limits in words, each with the way to where it happened. */
export function RiskMenu({ events, times, onGo }: { readonly events: readonly RiskEvent[]; readonly times: Times; readonly onGo: (instant: number) => void }) {
  const { t } = useTranslation("reportChart");
  if (events.length === 0) return null;
  return (
    <Menu position="bottom-start" width={420} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <Button variant="subtle" color="red" size="compact-xs" leftSection={<IconAlertTriangle size={13} />}>{t("riskEvents", { count: events.length })}</Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflow: "auto" }}>
        {events.slice(0, MOST_LISTED).map(({ time, message }, k) => (
          <Menu.Item key={k} onClick={() => onGo(time - 1)}>
            <Text size="xs" c="dimmed">{times.minute(time)} {times.zoneName(time)}</Text>
            <Text size="xs">{engineText(message)}</Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
