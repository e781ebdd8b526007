import { ActionIcon, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Panel } from "../../../components/panel.tsx";
import { useFormats } from "../../../format/use-formats.ts";
import classes from "../datasets.module.css";
import { type ImportFile, removeFile } from "./import-files.ts";

/** Files that were given, each with how far it is. */
export function FileList({ files, current, onChoose }: { readonly files: readonly ImportFile[]; readonly current: string; readonly onChoose: (id: string) => void }) {
  const { t } = useTranslation("datasets");
  const formats = useFormats();
  return (
    <Panel title={t("wizard.files")} flush>
      <ul className={classes["files"]}>
        {files.map(({ id, file, phase, progress }) => (
          <li key={id} className={classes["file"]}>
            <button type="button" className={classes["fileButton"]} aria-current={id === current} onClick={() => onChoose(id)}>
              <span className={classes["fileName"]} title={file.name}>{file.name}</span>
              <Text span size="xs" c="dimmed">{formats.bytes(file.size)} · {t(`wizard.states.${phase}`, { percent: formats.percent(progress, 0) })}</Text>
            </button>
            <ActionIcon size="sm" aria-label={t("wizard.remove", { name: file.name })} onClick={() => removeFile(id)}><IconX size={14} /></ActionIcon>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
