import { ActionIcon, Group, Skeleton, Text, Tooltip } from "@mantine/core";
import { IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RunTemplate } from "../../../../src-bun/contract/library.ts";
import { queries } from "../../../api/queries.ts";
import { request } from "../../../api/request.ts";
import { ErrorPanel } from "../../../components/error-panel.tsx";
import { Link } from "../../../components/link.tsx";
import { showProblem, showUndo } from "../../../components/undo-toast.tsx";
import { useTimes } from "../../../format/use-formats.ts";
import classes from "./panels.module.css";

/** Named settings of the strategy's runs; they are made in the run form. */
export function TemplateList({ strategyId }: { readonly strategyId: string }) {
  const { t } = useTranslation("strategies");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const times = useTimes();
  const query = queries.templates(strategyId);
  const { data, error, refetch } = useQuery(query);

  const act = async (doing: () => Promise<unknown>): Promise<boolean> => {
    try {
      await doing();
      return true;
    } catch (thrown) {
      showProblem(thrown instanceof Error ? thrown.message : common("error.unexpected"));
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: query.queryKey });
    }
  };
  const remove = async ({ id, name, order }: RunTemplate): Promise<void> => {
    const isDone = await act(() => request("DELETE", `/templates/${id}`));
    if (isDone) showUndo({ message: common("toast.deleted", { what: name }), onUndo: () => void act(() => request("PUT", "/templates", { body: { strategyId, name, order } })) });
  };

  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton m="md" height={80} width="auto" />;
  return (
    <div className={classes["scroll"]}>
      {data.items.length === 0 && <Text size="sm" c="dimmed" p="md">{t("templates.none")} <Link to="/new-run" search={{ strategy: strategyId }}>{t("templates.toForm")}</Link></Text>}
      <ul className={classes["list"]} aria-label={t("templates.tab")}>
        {data.items.map((template) => (
          <li key={template.id} className={classes["item"]}>
            <Group justify="space-between" wrap="nowrap">
              <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>{template.name}</Text>
              <Group gap={2} wrap="nowrap">
                <Tooltip label={t("templates.use", { name: template.name })}>
                  <ActionIcon aria-label={t("templates.use", { name: template.name })} onClick={() => void navigate({ to: "/new-run", search: { strategy: strategyId, template: template.id } } as never)}><IconPlayerPlay size={14} /></ActionIcon>
                </Tooltip>
                <Tooltip label={t("templates.delete", { name: template.name })}>
                  <ActionIcon aria-label={t("templates.delete", { name: template.name })} onClick={() => void remove(template)}><IconTrash size={14} /></ActionIcon>
                </Tooltip>
              </Group>
            </Group>
            <Text size="xs" c="dimmed">{t("templates.changed", { time: `${times.minute(template.updatedAt)} ${times.zoneName(template.updatedAt)}` })}</Text>
            {Object.keys(template.order.params ?? {}).length > 0 && <Text size="xs" className="hs-mono" style={{ overflowWrap: "anywhere" }}>{Object.entries(template.order.params ?? {}).map(([name, value]) => `${name} ${String(value)}`).join(" · ")}</Text>}
          </li>
        ))}
      </ul>
    </div>
  );
}
