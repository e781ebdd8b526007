import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Screen } from "../../components/screen.tsx";
import { useScreenState } from "../../components/screen-state.ts";
import { StrategyEditor } from "./editing/strategy-editor.tsx";
import type { Base } from "./editing/use-editing.ts";

/** A strategy of the library, or at /strategies/new one that begins from a sample. */
export function StrategyScreen() {
  const { t } = useTranslation("strategies");
  const { strategyId: id = "new" } = useParams({ strict: false }) as { readonly strategyId?: string };
  const navigate = useNavigate();
  const sampleName = useScreenState().text("sample") ?? "blank";
  const isNew = id === "new";
  const samples = useQuery({ ...queries.strategySamples(), enabled: isNew });
  const detail = useQuery({ ...queries.strategy(id), enabled: !isNew });
  const latest = useQuery({ ...queries.version(id, detail.data?.latestHash ?? ""), enabled: detail.data !== undefined });

  // What was new and is saved now goes on in the same editor: cursor and history stay.
  const births = useRef<{ readonly id: string; readonly key: string } | null>(null);
  const count = useRef(0);
  const key = isNew ? `new-${sampleName}-${count.current}` : births.current?.id === id ? births.current.key : id;
  const sample = samples.data?.items.find(({ name }) => name === sampleName);
  const found: Base | undefined = isNew ? sample && { sources: sample.sources, hash: null } : latest.data && { sources: latest.data.sources, hash: latest.data.hash };
  const opened = useRef<{ readonly key: string; readonly first: Base } | null>(null);
  if (found !== undefined && opened.current?.key !== key) opened.current = { key, first: found };

  const error = isNew ? samples.error : (detail.error ?? latest.error);
  if (opened.current?.key === key) {
    return (
      <StrategyEditor
        key={key}
        strategyId={isNew ? null : id}
        draftName={isNew ? `new-${sampleName}` : id}
        first={opened.current.first}
        detail={isNew ? undefined : detail.data}
        latest={isNew ? undefined : latest.data}
        onBorn={(bornId) => {
          births.current = { id: bornId, key };
          count.current++;
        }}
      />
    );
  }
  return (
    <Screen title={detail.data?.name ?? t("editor.newTitle")} fills>
      {error !== null && <ErrorPanel error={error} onRetry={() => void Promise.all([samples, detail, latest].filter((query) => query.isError).map((query) => query.refetch()))} />}
      {error === null && isNew && samples.data !== undefined && <EmptyState icon={null} title={t("editor.unknownSample", { name: sampleName })} action={<Button onClick={() => void navigate({ to: "/strategies" })}>{t("list.label")}</Button>} />}
      {error === null && !(isNew && samples.data !== undefined) && <Skeleton style={{ flex: 1 }} />}
    </Screen>
  );
}
