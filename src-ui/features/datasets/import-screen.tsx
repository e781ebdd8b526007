import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { droppedFiles } from "../../api/dropped-files.ts";
import { useStore } from "../../api/store.ts";
import { useCommands } from "../../components/commands.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Link } from "../../components/link.tsx";
import { Panel } from "../../components/panel.tsx";
import { Screen } from "../../components/screen.tsx";
import { useScreenState } from "../../components/screen-state.ts";
import classes from "./datasets.module.css";
import { FileList } from "./import/file-list.tsx";
import { FileWizard } from "./import/file-wizard.tsx";
import { addFiles, importFiles } from "./import/import-files.ts";

/** Files on their way into the catalogue: dropped anywhere, or chosen here. */
export function ImportScreen() {
  const { t } = useTranslation("datasets");
  const screen = useScreenState();
  const picker = useRef<HTMLInputElement>(null);
  const dropped = useStore(droppedFiles, (files) => files);
  const files = useStore(importFiles, (all) => all);
  const [chosen, setChosen] = useState<string | null>(null);
  const take = (given: readonly File[]): void => {
    if (given.length === 0) return;
    const before = importFiles.get().length;
    addFiles(given);
    choose(importFiles.get()[before]!.id);
  };
  const choose = (id: string): void => {
    setChosen(id);
    screen.set({ step: undefined });
  };
  useEffect(() => {
    if (dropped.length === 0) return;
    droppedFiles.set(() => []);
    take(dropped);
  }, [dropped]);
  const pick = (): void => picker.current?.click();
  useCommands([{ id: "import-pick", title: t("wizard.choose"), group: t("commands.group"), keys: ["mod+o"], run: pick }]);
  const current = files.find(({ id }) => id === chosen) ?? files[0];
  const next = files.find(({ phase, id }) => phase !== "done" && phase !== "refused" && id !== current?.id);
  const button = (isFirst: boolean) => <Button variant={isFirst ? "filled" : "default"} leftSection={<IconFileImport size={14} />} onClick={pick}>{t(isFirst ? "wizard.choose" : "wizard.more")}</Button>;
  return (
    <Screen title={t("wizard.title")} note={<Link to="/datasets">{t("title")}</Link>} actions={files.length > 0 && button(false)}>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t("wizard.choose")}
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = "";
        }}
      />
      {current === undefined ? (
        <Panel><EmptyState icon={<IconFileImport size={32} />} title={t("wizard.start")} action={button(true)}>{t("wizard.startText")}</EmptyState></Panel>
      ) : (
        <div className={classes["import"]}>
          <FileList files={files} current={current.id} onChoose={choose} />
          <FileWizard key={current.id} entry={current} onNext={next === undefined ? null : () => choose(next.id)} />
        </div>
      )}
    </Screen>
  );
}
