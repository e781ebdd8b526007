import { Button, Group, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StrategyDetail } from "../../../../src-bun/contract/api/strategy-schemas.ts";
import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";
import { queries } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import { lazily } from "../../../components/lazily.tsx";
import { FileTabs } from "../panels/file-tabs.tsx";
import { changedFiles } from "./changed-files.ts";
import classes from "./editing.module.css";

const CodeDiff = lazily(async () => (await import("../code/code-diff.tsx")).CodeDiff, "100%");

/** Stands for the text in the editor where else a version's hash stands. */
export const TEXT = "text";

interface VersionDiffProps {
  readonly strategyId: string;
  readonly versions: StrategyDetail["versions"];
  /** What is in the editor. */
  readonly text: StrategyVersion["sources"];
  /** Hashes, or TEXT. */
  readonly from: string;
  readonly to: string;
  readonly onChoose: (from: string, to: string) => void;
  readonly onClose: () => void;
}

/** What changed from one version to another, or to what is in the editor. */
export function VersionDiff({ strategyId, versions, text, from, to, onChoose, onClose }: VersionDiffProps) {
  const { t } = useTranslation("strategies");
  const [before, after] = [useSide(strategyId, from, text), useSide(strategyId, to, text)];
  const [chosen, setChosen] = useState<string | null>(null);
  const nameOf = (side: string): string => {
    const number = versions.find(({ hash }) => hash === side)?.number;
    return number === undefined ? t("versions.text") : t("editor.version", { number });
  };
  const options = [{ value: TEXT, label: t("versions.text") }, ...[...versions].sort((a, b) => b.number - a.number).map(({ hash, number, note }) => ({ value: hash, label: `${t("editor.version", { number })}${note === "" ? "" : ` · ${note.slice(0, 40)}`}` }))];
  const files = before.sources === undefined || after.sources === undefined ? undefined : changedFiles(before.sources, after.sources);
  const file = files?.find(({ path }) => path === chosen) ?? files?.[0];
  return (
    <>
      <Group className={classes["bar"]!} justify="space-between">
        <Group gap="sm">
          <Text size="sm" fw={600}>{t("versions.diffTitle")}</Text>
          <Select aria-label={t("versions.from")} data={options} value={from} onChange={(next) => next !== null && onChoose(next, to)} w={190} allowDeselect={false} />
          <span aria-hidden>→</span>
          <Select aria-label={t("versions.to")} data={options} value={to} onChange={(next) => next !== null && onChoose(from, next)} w={190} allowDeselect={false} />
        </Group>
        <Button onClick={onClose}>{t("versions.back")}</Button>
      </Group>
      {(before.error ?? after.error) !== null && <ErrorPanel error={before.error ?? after.error} onRetry={() => void Promise.all([before.retry(), after.retry()])} />}
      {files !== undefined && file === undefined && <Text size="sm" c="dimmed" p="md">{t("versions.noChange")}</Text>}
      {files !== undefined && file !== undefined && (
        <>
          <FileTabs files={files.map(({ path }) => path)} file={file.path} onChoose={setChosen} />
          <Text size="xs" c="dimmed" px="md" py={4}>{t(`versions.changes.${file.change}`)}</Text>
          <div className={classes["code"]}>
            <CodeDiff before={file.before} after={file.after} labels={[t("versions.before", { name: nameOf(from) }), t("versions.after", { name: nameOf(to) })]} />
          </div>
        </>
      )}
    </>
  );
}

interface Side {
  readonly sources: StrategyVersion["sources"] | undefined;
  readonly error: unknown;
  retry(): Promise<unknown>;
}

function useSide(strategyId: string, side: string, text: StrategyVersion["sources"]): Side {
  const { data, error, refetch } = useQuery({ ...queries.version(strategyId, side), enabled: side !== TEXT });
  return { sources: side === TEXT ? text : data?.sources, error, retry: refetch };
}
