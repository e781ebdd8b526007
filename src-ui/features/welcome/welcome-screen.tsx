import { Button, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCode, IconDatabaseImport, IconReportAnalytics } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries.ts";
import { FigureText } from "../../components/figure-text.tsx";
import { Link } from "../../components/link.tsx";
import { Panel } from "../../components/panel.tsx";
import { Screen } from "../../components/screen.tsx";
import { StateBadge } from "../../components/state-badge.tsx";
import { useFormats, useTimes } from "../../format/use-formats.ts";
import classes from "./welcome.module.css";

const RECENT = 8;

/** Where one begins: a report to look at, data to bring, a strategy to write. */
export function WelcomeScreen() {
  const { t } = useTranslation("welcome");
  const navigate = useNavigate();
  const finished = useQuery(queries.runs({ states: ["succeeded"], sort: "finishedAt", descending: true, limit: 1 }));
  const latest = finished.data?.items[0];
  return (
    <Screen title={t("title")}>
      <Stack gap="lg" maw={1180}>
        <Text c="dimmed">{t("lead")}</Text>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          <Door icon={<IconReportAnalytics size={22} aria-hidden />} title={t("doors.report.title")} text={latest === undefined && finished.isSuccess ? t("doors.report.none") : t("doors.report.text")}>
            <Button disabled={latest === undefined} onClick={() => latest !== undefined && void navigate({ to: "/runs/$runId", params: { runId: latest.id } } as never)}>{t("doors.report.action")}</Button>
          </Door>
          <Door icon={<IconDatabaseImport size={22} aria-hidden />} title={t("doors.import.title")} text={t("doors.import.text")}>
            <Button variant="default" onClick={() => void navigate({ to: "/import" })}>{t("doors.import.action")}</Button>
          </Door>
          <Door icon={<IconCode size={22} aria-hidden />} title={t("doors.write.title")} text={t("doors.write.text")}>
            <Button variant="default" onClick={() => void navigate({ to: "/strategies" })}>{t("doors.write.action")}</Button>
          </Door>
        </SimpleGrid>
        <RecentRuns />
        <Text size="xs" c="dimmed">{t("sample")} <Link to="/guide">{t("guide")}</Link></Text>
      </Stack>
    </Screen>
  );
}

function Door({ icon, title, text, children }: { readonly icon: ReactNode; readonly title: string; readonly text: string; readonly children: ReactNode }) {
  return (
    <Panel title={<span className={classes["door"]}>{icon} {title}</span>}>
      <Stack justify="space-between" h="100%" gap="md">
        <Text size="sm" c="dimmed">{text}</Text>
        <div>{children}</div>
      </Stack>
    </Panel>
  );
}

function RecentRuns() {
  const { t } = useTranslation("welcome");
  const { t: columns } = useTranslation("runs");
  const formats = useFormats();
  const times = useTimes();
  const { data } = useQuery(queries.runs({ sort: "createdAt", descending: true, limit: RECENT }));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t("recent")} actions={<Link to="/runs">{t("all")}</Link>} flush>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th>{columns("columns.strategy")}</th><th>{columns("columns.symbol")}</th><th>{columns("columns.state")}</th>
            <th className="hs-number">{columns("columns.totalReturn")}</th><th className="hs-number">{columns("columns.maxDrawdown")}</th><th className="hs-number">{columns("columns.trades")}</th>
            <th>{columns("columns.createdAt")}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map(({ id, strategyName, symbol, state, summary, createdAt }) => (
            <tr key={id}>
              <td><Link to={`/runs/${id}`}>{strategyName}</Link></td>
              <td>{symbol}</td>
              <td><StateBadge state={state} /></td>
              <td className="hs-number">{summary !== null && <FigureText value={summary.totalReturn} format={formats.percent} signed />}</td>
              <td className="hs-number">{summary !== null && <FigureText value={summary.maxDrawdown} format={formats.percent} />}</td>
              <td className="hs-number">{summary !== null && <FigureText value={summary.trades} format={formats.integer} />}</td>
              <td className="hs-quiet">{times.minute(createdAt)} {times.zoneName(createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
