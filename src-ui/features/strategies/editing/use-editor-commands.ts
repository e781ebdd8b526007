import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../../../src-bun/contract/finding.ts";
import { useCommands } from "../../../components/commands.ts";

interface EditorDoings {
  save(): void;
  run(): void;
  readonly findings: readonly Finding[];
  go(finding: Finding): void;
  focusEditor(): void;
  focusNote(): void;
  showTab(tab: "form" | "versions" | "templates"): void;
}

/** Everything that can be done while writing, by name and by key. */
export function useEditorCommands({ save, run, findings, go, focusEditor, focusNote, showTab }: EditorDoings): void {
  const { t } = useTranslation("strategies");
  const group = t("editor.commands");
  const next = useRef(0);
  useCommands([
    { id: "strategy-save", title: t("editor.commandSave"), group, keys: ["mod+s"], whileTyping: true, run: save },
    { id: "strategy-run", title: t("editor.commandRun"), group, keys: ["mod+Enter"], whileTyping: true, run },
    {
      id: "strategy-finding", title: t("editor.commandNext"), group, keys: ["F8"], whileTyping: true,
      run() {
        const finding = findings[next.current % Math.max(1, findings.length)];
        next.current++;
        if (finding !== undefined) go(finding);
      },
    },
    { id: "strategy-editor", title: t("editor.commandEditor"), group, keys: ["e"], run: focusEditor },
    { id: "strategy-note", title: t("editor.commandNote"), group, run: focusNote },
    { id: "strategy-form", title: t("editor.commandParams"), group, run: () => showTab("form") },
    { id: "strategy-versions", title: t("editor.commandVersions"), group, run: () => showTab("versions") },
    { id: "strategy-templates", title: t("editor.commandTemplates"), group, run: () => showTab("templates") },
  ]);
}
