import { ActionIcon, Button, Group, Loader, Text, Tooltip } from "@mantine/core";
import { IconMoon, IconPlayerPlay, IconSearch, IconSun } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { KeyHint } from "../../components/key-hint.tsx";
import { Link } from "../../components/link.tsx";
import { palette } from "../commands/palette-state.ts";
import classes from "./shell.module.css";
import { useThemeSwitch } from "./use-appearance.ts";

/** Search, what runs, and the way to a new run. */
export function Header() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const health = useQuery({ ...queries.health(), refetchInterval: 30_000 });
  const { isDark, toggle } = useThemeSwitch();
  const { running = 0, queued = 0 } = health.data ?? {};
  return (
    <header className={classes["header"]}>
      <button type="button" className={classes["search"]} onClick={() => palette.set(() => "commands")}>
        <IconSearch size={14} aria-hidden />
        <span style={{ flex: 1 }}>{t("header.search")}</span>
        <KeyHint keys="mod+k" />
      </button>
      <span style={{ flex: 1 }} />
      <Link to="/queue" style={{ textDecoration: "none" }}>
        <Group gap={6} wrap="nowrap">
          {running > 0 && <Loader size={12} aria-hidden />}
          <Text size="xs" c="dimmed">
            {running === 0 && queued === 0 ? t("header.idle") : [running > 0 && t("header.running", { count: running }), queued > 0 && t("header.queued", { count: queued })].filter(Boolean).join(" · ")}
          </Text>
        </Group>
      </Link>
      <Tooltip label={t("commands.theme")}>
        <ActionIcon aria-label={t("commands.theme")} onClick={toggle}>{isDark ? <IconSun size={16} /> : <IconMoon size={16} />}</ActionIcon>
      </Tooltip>
      <Button leftSection={<IconPlayerPlay size={14} />} onClick={() => void navigate({ to: "/new-run" })}>{t("header.newRun")}</Button>
    </header>
  );
}
