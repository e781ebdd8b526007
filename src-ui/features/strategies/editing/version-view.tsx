import { Button, Group, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";
import { queries } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import { CodeView } from "../code/code-view.tsx";
import { FileTabs } from "../panels/file-tabs.tsx";
import classes from "./editing.module.css";

interface VersionViewProps {
  readonly strategyId: string;
  readonly hash: string;
  readonly onClose: () => void;
  /** Makes its text the one that is worked on. */
  readonly onAdopt: (version: StrategyVersion) => void;
}

/** A version as it was saved. */
export function VersionView({ strategyId, hash, onClose, onAdopt }: VersionViewProps) {
  const { t } = useTranslation("strategies");
  const { data: version, error, refetch } = useQuery(queries.version(strategyId, hash));
  const [chosen, setChosen] = useState<string | null>(null);
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (version === undefined) return <Skeleton height="100%" />;
  const source = version.sources.find(({ path }) => path === chosen) ?? version.sources[0]!;
  return (
    <>
      <Group className={classes["bar"]!} justify="space-between">
        <Text size="sm"><b>{t("versions.shown", { number: version.number })}</b> {version.note !== "" && <span className="hs-quiet">{version.note}</span>}</Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => onAdopt(version)}>{t("versions.adopt")}</Button>
          <Button onClick={onClose} data-autofocus>{t("versions.back")}</Button>
        </Group>
      </Group>
      <FileTabs files={version.sources.map(({ path }) => path)} file={source.path} onChoose={setChosen} />
      <div className={classes["code"]}><CodeView text={source.text} label={t("versions.source", { number: version.number })} /></div>
    </>
  );
}
