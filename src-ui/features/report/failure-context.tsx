import { Code, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Panel } from "../../components/panel.tsx";

/** Where in its own code, at which bar, and after which lines of its log a strategy failed. @param details of the run's error */
export function FailureContext({ details }: { readonly details: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation("report");
  const place = [details["file"], details["line"], details["column"]].filter((part) => part !== undefined && part !== null).join(":");
  const { stack, bar, time, lastLog, log } = details;
  const lines = Array.isArray(lastLog) ? lastLog : Array.isArray(log) ? log : [];
  if (place === "" && typeof stack !== "string" && lines.length === 0) return null;
  return (
    <Panel title={t("unfinished.where")}>
      <Stack gap="sm">
        {place !== "" && <Code>{place}</Code>}
        {(typeof bar === "number" || typeof bar === "string") && <Text size="sm">{t("unfinished.bar", { bar: String(bar), time: String(time ?? "") })}</Text>}
        {(typeof stack === "string" || Array.isArray(stack)) && <Code block>{Array.isArray(stack) ? stack.map(String).join("\n") : stack}</Code>}
        {lines.length > 0 && (
          <>
            <Text size="xs" c="dimmed">{t("unfinished.logTail")}</Text>
            <Code block>{lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n")}</Code>
          </>
        )}
      </Stack>
    </Panel>
  );
}
