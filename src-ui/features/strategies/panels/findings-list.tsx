import { Group, Loader, Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../../../src-bun/contract/finding.ts";
import { Panel } from "../../../components/panel.tsx";
import type { Check } from "../editing/use-check.ts";
import classes from "./panels.module.css";

const signs = { error: <IconCircleX size={14} color="var(--hs-danger)" aria-hidden />, warning: <IconAlertTriangle size={14} color="var(--hs-warning)" aria-hidden /> };

/** What the checker found, one line each; a line leads to its place. */
export function FindingsList({ check, onGo }: { readonly check: Check; readonly onGo: (finding: Finding) => void }) {
  const { t } = useTranslation("strategies");
  const findings = check.result?.findings ?? [];
  return (
    <Panel title={t("check.title")} actions={<CheckState check={check} />} flush style={{ height: 158, flex: "none" }}>
      {findings.length > 0 && (
        <ul className={classes["findings"]} aria-label={t("check.list")}>
          {findings.map((finding, k) => (
            <li key={k}>
              <UnstyledButton className={classes["finding"]!} onClick={() => onGo(finding)}>
                {signs[finding.severity]}
                <span className="hs-visually-hidden">{t(`check.${finding.severity}`)}</span>
                <span className={classes["place"]} aria-label={t("check.place", { file: finding.file, line: finding.line, column: finding.column })}>{finding.file}:{finding.line}:{finding.column}</span>
                <span className={classes["said"]} title={finding.message}>{finding.message} <span className="hs-quiet">{finding.hint}</span></span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** In one line, and spoken when it changes. */
function CheckState({ check: { result, isStale, error } }: { readonly check: Check }) {
  const { t } = useTranslation("strategies");
  const count = (severity: Finding["severity"]): number => result?.findings.filter((finding) => finding.severity === severity).length ?? 0;
  const [errors, warnings] = [count("error"), count("warning")];
  const said = error !== null && isStale ? t("check.unavailable") : result === null ? t("check.checking") : errors + warnings === 0 ? t("check.sound") : [errors > 0 && t("check.errors", { count: errors }), warnings > 0 && t("check.warnings", { count: warnings })].filter(Boolean).join(" · ");
  return (
    <Group gap={6} wrap="nowrap">
      {isStale && error === null && <Loader size={11} aria-hidden />}
      {!isStale && errors === 0 && <IconCircleCheck size={14} color="var(--hs-green)" aria-hidden />}
      <Text size="xs" c="dimmed" role="status">{said}</Text>
    </Group>
  );
}
