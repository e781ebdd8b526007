import { Modal, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "../../api/store.ts";
import { type Command, commands } from "../../components/commands.ts";
import { KeyHint } from "../../components/key-hint.tsx";
import classes from "./palette.module.css";

/** Every command by its name: type, choose with the arrows, Enter. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const all = useStore(commands, (value) => value);
  const [text, setText] = useState("");
  const [marked, setMarked] = useState(0);
  const found = all.filter(({ id, title }) => id !== "palette" && fits(title, text));
  const chosen = Math.min(marked, Math.max(0, found.length - 1));

  const perform = (command: Command | undefined): void => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setMarked(Math.min(chosen + 1, found.length - 1));
    else if (event.key === "ArrowUp") setMarked(Math.max(chosen - 1, 0));
    else if (event.key === "Enter") perform(found[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal opened onClose={onClose} withCloseButton={false} size={560} padding={0} yOffset="12vh" attributes={{ content: { "aria-label": t("palette.title") } }} closeOnEscape transitionProps={{ duration: 0 }}>
      <TextInput
        data-autofocus
        // At once: whoever types on after the keys means the palette.
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={t("palette.placeholder")}
        aria-label={t("palette.placeholder")}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={found.length > 0 ? `palette-${chosen}` : undefined}
        leftSection={<IconSearch size={16} />}
        size="md"
        variant="unstyled"
        px="sm"
      />
      <div id="palette-list" role="listbox" aria-label={t("palette.title")} className={classes["list"]}>
        {found.length === 0 && <Text size="sm" c="dimmed" p="md">{t("palette.nothing")}</Text>}
        {found.map((command, k) => (
          <div key={command.id} id={`palette-${k}`} role="option" aria-selected={k === chosen} className={classes["option"]} ref={(node) => (k === chosen ? node?.scrollIntoView({ block: "nearest" }) : undefined)} onMouseMove={() => setMarked(k)} onClick={() => perform(command)}>
            <span>{command.title}</span>
            <span className="hs-quiet" style={{ fontSize: 11, flex: 1 }}>{command.group}</span>
            {command.keys?.[0] !== undefined && <KeyHint keys={command.keys[0]} />}
          </div>
        ))}
      </div>
    </Modal>
  );
}

/** Each word that was typed begins somewhere in the title. */
function fits(title: string, text: string): boolean {
  const lower = title.toLowerCase();
  return text.toLowerCase().split(/\s+/).every((word) => lower.includes(word));
}
