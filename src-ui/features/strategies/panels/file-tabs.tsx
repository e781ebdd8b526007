import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput, Tooltip, UnstyledButton } from "@mantine/core";
import { IconFilePlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./panels.module.css";

interface FileTabsProps {
  readonly files: readonly string[];
  readonly file: string;
  readonly onChoose: (file: string) => void;
  /** None: the files stay as they are. */
  readonly onAdd?: (file: string) => void;
  readonly onRemove?: (file: string) => void;
}

/** The files of a strategy, the entry first. */
export function FileTabs({ files, file, onChoose, onAdd, onRemove }: FileTabsProps) {
  const { t } = useTranslation("strategies");
  return (
    <Group gap="xs" wrap="nowrap" px="sm" style={{ borderBottom: "1px solid var(--hs-line)", minHeight: 34, overflowX: "auto", overflowY: "hidden" }}>
      <div role="group" aria-label={t("files.label")} className={classes["files"]}>
        {files.map((path, k) => (
          <UnstyledButton key={path} className={classes["file"]!} aria-current={path === file || undefined} onClick={() => onChoose(path)}>
            <span translate="no">{path}</span>{k === 0 && files.length > 1 && <span className="hs-quiet"> ({t("files.entry")})</span>}
          </UnstyledButton>
        ))}
      </div>
      {onRemove !== undefined && file !== files[0] && (
        <Tooltip label={t("files.remove", { file })}>
          <ActionIcon size="sm" aria-label={t("files.remove", { file })} onClick={() => onRemove(file)}><IconX size={13} /></ActionIcon>
        </Tooltip>
      )}
      {onAdd !== undefined && <AddFile files={files} onAdd={onAdd} />}
    </Group>
  );
}

function AddFile({ files, onAdd }: { readonly files: readonly string[]; readonly onAdd: (file: string) => void }) {
  const { t } = useTranslation("strategies");
  const { t: common } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [path, setPath] = useState("");
  const isBad = !/^[^\\/:]+(?:\/[^\\/:]+)*\.ts$/.test(path) || path.endsWith(".d.ts") || path.split("/").some((step) => step === "." || step === "..");
  const problem = path === "" ? null : isBad ? t("files.bad") : files.includes(path) ? t("files.taken") : null;
  const add = (): void => {
    if (path === "" || problem !== null) return;
    setIsOpen(false);
    setPath("");
    onAdd(path);
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} trapFocus position="bottom-start" shadow="sm">
      <Popover.Target>
        <Tooltip label={t("files.add")}>
          <ActionIcon size="sm" aria-label={t("files.add")} onClick={() => setIsOpen((now) => !now)}><IconFilePlus size={14} /></ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => {
          event.preventDefault();
          add();
        }}>
          <Stack gap="sm" w={280}>
            <TextInput label={t("files.name")} value={path} onChange={(event) => setPath(event.currentTarget.value)} error={problem} data-autofocus />
            <Text size="xs" c="dimmed">{t("files.hint")}</Text>
            <Button type="submit" disabled={path === "" || problem !== null}>{common("actions.add")}</Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
