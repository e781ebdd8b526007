import { ActionIcon, Button, Checkbox, Group, Select, Stack, TextInput, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SessionTemplate } from "../../../src-bun/contract/run-config.ts";
import { exchanges } from "../../components/exchange-zones.ts";
import { weekdays } from "./presets.ts";
import { WeekGrid } from "./week-grid.tsx";

type Window = SessionTemplate["windows"][number];

/** Zones of the large markets first; every other one can be chosen too. */
const zones = ["America/New_York", "America/Chicago", "Europe/London", "Europe/Berlin", "Asia/Tokyo", "Asia/Shanghai", "Asia/Hong_Kong", "UTC"];
const allZones = [...zones, ...Intl.supportedValuesOf("timeZone").filter((zone) => !zones.includes(zone))];

/** Hours of a week in a zone: several windows, over midnight if need be, without a calendar's holidays. */
export function SessionEditor({ template, onChange }: { readonly template: SessionTemplate; readonly onChange: (template: SessionTemplate) => void }) {
  const { t } = useTranslation("runForm");
  const { windows } = template;
  const change = (k: number, changes: Partial<Window>): void => onChange({ ...template, windows: windows.map((window, at) => (at === k ? { ...window, ...changes } : window)) });
  return (
    <Stack gap="sm" mt="md">
      <Group align="flex-end">
        <Select label={t("session.editor.zone")} searchable allowDeselect={false} limit={100} data={allZones} value={template.zone} onChange={(zone) => zone !== null && onChange({ ...template, zone })} />
        <Select label={t("session.editor.calendar")} allowDeselect={false} data={[{ value: "", label: t("session.editor.noCalendar") }, ...exchanges.map((id) => ({ value: id, label: t(`exchanges.${id}`) }))]} value={template.calendar ?? ""} onChange={(id) => onChange({ ...template, calendar: id === "" ? null : id })} />
      </Group>
      {windows.map((window, k) => (
        <Group key={k} align="flex-end" gap="md">
          <TextInput label={t("session.editor.label")} w={120} value={window.label} onChange={(event) => change(k, { label: event.currentTarget.value })} />
          <TextInput w={84} maxLength={5} placeholder="09:30" label={t("session.editor.start")} value={window.start} onChange={(event) => change(k, { start: event.currentTarget.value })} />
          <TextInput w={84} maxLength={5} placeholder="16:00" label={t("session.editor.end")} value={window.end} onChange={(event) => change(k, { end: event.currentTarget.value })} />
          <Group gap="sm" pb={6} role="group" aria-label={t("session.editor.days")}>
            {weekdays.map((day) => (
              <Checkbox key={day} label={t(`weekdays.${day}`)} checked={window.days.includes(day)} onChange={(event) => { const { checked } = event.currentTarget; change(k, { days: weekdays.filter((one) => (one === day ? checked : window.days.includes(one))) }); }} />
            ))}
          </Group>
          {window.end <= window.start && <Text size="xs" c="dimmed" pb={8}>{t("session.editor.overnight")}</Text>}
          {windows.length > 1 && <ActionIcon mb={4} aria-label={t("session.editor.remove")} onClick={() => onChange({ ...template, windows: windows.filter((_, at) => at !== k) })}><IconTrash size={16} /></ActionIcon>}
        </Group>
      ))}
      <div><Button size="compact-xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => onChange({ ...template, windows: [...windows, { ...windows.at(-1)!, label: `${windows.at(-1)!.label} ${windows.length + 1}`, start: windows.at(-1)!.end, end: "20:00" }] })}>{t("session.editor.add")}</Button></div>
      <WeekGrid windows={windows} label={t("session.editor.week")} />
    </Stack>
  );
}
