import { Badge, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { StrategyDetail } from "../../../../src-bun/contract/api/strategy-schemas.ts";
import { useTimes } from "../../../format/use-formats.ts";
import classes from "./panels.module.css";

interface VersionListProps {
  readonly versions: StrategyDetail["versions"];
  /** Hash of the one that is shown. */
  readonly shown: string | undefined;
  readonly onOpen: (hash: string) => void;
  readonly onCompare: (hash: string) => void;
}

/** Every state that was saved, the newest first. */
export function VersionList({ versions, shown, onOpen, onCompare }: VersionListProps) {
  const { t } = useTranslation("strategies");
  const times = useTimes();
  const sorted = [...versions].sort((a, b) => b.number - a.number);
  if (sorted.length === 0) return <Text size="sm" c="dimmed" p="md">{t("versions.none")}</Text>;
  return (
    <div className={classes["scroll"]}>
      <ul className={classes["list"]} aria-label={t("versions.tab")}>
        {sorted.map(({ hash, number, note, createdAt }, k) => (
          <li key={hash} className={classes["item"]} data-current={hash === shown || undefined}>
            <Group justify="space-between" wrap="nowrap" gap="sm">
              <Text size="sm" fw={600}>{t("editor.version", { number })}</Text>
              {k === 0 && <Badge size="xs" variant="light" radius={3} styles={{ label: { textTransform: "none" } }}>{t("versions.latest")}</Badge>}
            </Group>
            <Text size="xs" c="dimmed">{times.minute(createdAt)} {times.zoneName(createdAt)}</Text>
            <Text size="sm" c={note === "" ? "dimmed" : "var(--hs-text)"} style={{ overflowWrap: "anywhere" }}>{note === "" ? t("versions.noNote") : note}</Text>
            <Group gap="xs" mt={4}>
              <Button size="compact-xs" variant="default" onClick={() => onOpen(hash)} aria-label={`${t("versions.open")}: ${t("editor.version", { number })}`}>{t("versions.open")}</Button>
              <Button size="compact-xs" variant="default" onClick={() => onCompare(hash)} aria-label={`${t("versions.compare")}: ${t("editor.version", { number })}`}>{t("versions.compare")}</Button>
            </Group>
          </li>
        ))}
      </ul>
    </div>
  );
}
