import { ActionIcon, Button, Group, Popover, TextInput, Tooltip } from "@mantine/core";
import { IconCalendarSearch } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { timesOf } from "../../format/times.ts";
import { KeyHint } from "../../components/key-hint.tsx";
import { useCommands } from "../../components/commands.ts";
import { parseDate } from "./parse-date.ts";

interface GoToDateProps {
  readonly zone: string;
  readonly onGo: (instant: number) => void;
}

/** A date, with a time of day where it matters, in the zone of the chart. */
export function GoToDate({ zone, onGo }: GoToDateProps) {
  const { t } = useTranslation("reportChart");
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  useCommands([{ id: "chart-go-to-date", title: t("goToDate"), group: t("group"), keys: ["d"], run: () => setOpen(true) }]);
  const go = (event: FormEvent): void => {
    event.preventDefault();
    const instant = parseDate(text, zone);
    setWrong(instant === null);
    if (instant === null) return;
    setOpen(false);
    onGo(instant);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus withinPortal position="bottom-start" transitionProps={{ duration: 80 }}>
      <Popover.Target>
        <Tooltip label={<span>{t("goToDate")} <KeyHint keys="d" /></span>} disabled={isOpen}>
          <ActionIcon aria-label={t("goToDate")} onClick={() => setOpen(!isOpen)}><IconCalendarSearch size={16} /></ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <form onSubmit={go}>
          <Group align="flex-end" gap="sm" wrap="nowrap">
            <TextInput data-autofocus label={`${t("date")} (${timesOf(zone).zoneName(Date.now())})`} placeholder="2024-03-11 14:30" value={text} error={isWrong ? t("dateWrong") : undefined} onChange={(event) => setText(event.currentTarget.value)} w={190} />
            <Button type="submit">{t("go")}</Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
