import { Tabs, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { StrategyDetail } from "../../../../src-bun/contract/api/strategy-schemas.ts";
import { FormPreview } from "../panels/form-preview.tsx";
import { TemplateList } from "../panels/template-list.tsx";
import { VersionList } from "../panels/version-list.tsx";
import classes from "./editing.module.css";
import type { Check } from "./use-check.ts";

interface SidePanelProps {
  readonly strategyId: string | null;
  readonly check: Check;
  readonly versions: StrategyDetail["versions"];
  readonly tab: string | undefined;
  readonly onTab: (tab: string) => void;
  readonly shownVersion: string | undefined;
  readonly onOpenVersion: (hash: string) => void;
  readonly onCompareVersion: (hash: string) => void;
}

const tabs = ["form", "versions", "templates"] as const;

/** What belongs to the text: the form it will have, what it was, and how it is run. */
export function SidePanel({ strategyId, check, versions, tab, onTab, shownVersion, onOpenVersion, onCompareVersion }: SidePanelProps) {
  const { t } = useTranslation("strategies");
  const shown = tabs.find((name) => name === tab) ?? "form";
  return (
    <aside className={classes["side"]} aria-label={t("editor.beside")}>
      <Tabs value={shown} onChange={(next) => next !== null && onTab(next)} keepMounted={false} className={classes["tabs"]!}>
        <Tabs.List>
          {tabs.map((name) => <Tabs.Tab key={name} value={name} py={10}>{t(`${name}.tab`)}{name === "versions" && versions.length > 0 && ` (${versions.length})`}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="form" className={classes["panel"]!}><FormPreview check={check} /></Tabs.Panel>
        <Tabs.Panel value="versions" className={classes["panel"]!}><VersionList versions={versions} shown={shownVersion} onOpen={onOpenVersion} onCompare={onCompareVersion} /></Tabs.Panel>
        <Tabs.Panel value="templates" className={classes["panel"]!}>{strategyId === null ? <Text size="sm" c="dimmed" p="md">{t("versions.none")}</Text> : <TemplateList strategyId={strategyId} />}</Tabs.Panel>
      </Tabs>
    </aside>
  );
}
