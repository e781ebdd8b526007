import { Box, Checkbox, Group, NumberInput, SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { defaultSessionRules, type SessionTemplate } from "../../../src-bun/contract/run-config.ts";
import type { RunOrder } from "../../../src-bun/contract/run-order.ts";
import { queries } from "../../api/queries.ts";
import { request } from "../../api/request.ts";
import { ExchangeSelect } from "./exchange-select.tsx";
import { useForm } from "./form-context.ts";
import { isCalendarSession } from "./presets.ts";
import { SaveAs } from "./save-as.tsx";
import { Section } from "./section.tsx";
import { SessionEditor } from "./session-editor.tsx";

type Session = NonNullable<RunOrder["session"]>;

const newTemplate: SessionTemplate = { name: "Custom", zone: "America/New_York", calendar: "us-equity", windows: [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "09:30", end: "16:00", label: "regular" }] };

/** When the strategy acts. */
export function SessionSection() {
  const { t } = useTranslation("runForm");
  const { draft, set, problems } = useForm();
  const kept = useQuery(queries.sessions());
  const { session } = draft;
  const hours = session?.hours ?? "all";
  const choose = (hours: Session["hours"] | "all"): void => set({ session: hours === "all" ? undefined : { ...session, hours } });
  const setRules = (changes: Partial<Session>): void => {
    if (session !== undefined) set({ session: { ...session, ...changes } });
  };
  const flatten = session?.flattenAtSessionEnd ?? false;
  const problem = problems["session"] ?? Object.entries(problems).find(([path]) => /^(?:config\.)?session\./.test(path))?.[1];
  return (
    <Section
      title={t("session.title")}
      hint={t("session.hint")}
      path="session"
      problem={problem}
      actions={
        <Group gap="sm">
          {(kept.data?.items.length ?? 0) > 0 && <Select aria-label={t("session.kept")} placeholder={t("session.kept")} data={kept.data!.items.map(({ id, name }) => ({ value: id, label: name }))} value={null} onChange={(id) => { const found = kept.data!.items.find((one) => one.id === id); if (found !== undefined) choose(found.template); }} />}
          {typeof hours === "object" && <SaveAs label={t("session.editor.saveAs")} stale={["library", "sessions"]} save={(name) => request("PUT", "/sessions", { body: { name, template: hours } })} />}
        </Group>
      }
      below={
        <>
          <SegmentedControl
            aria-label={t("session.title")}
            data={[{ value: "all", label: t("session.all") }, { value: "rth", label: t("session.rth") }, { value: "eth", label: t("session.eth") }, { value: "24x7", label: t("session.always") }, { value: "custom", label: t("session.custom") }]}
            value={typeof hours === "object" ? "custom" : hours}
            onChange={(value) => choose(value === "custom" ? newTemplate : (value as Session["hours"] | "all"))}
          />
          {isCalendarSession(session) && <Box mt="md" maw={260}><ExchangeSelect isNeeded /></Box>}
          {typeof hours === "object" && <SessionEditor template={hours} onChange={choose} />}
          {session !== undefined && (
            <Group mt="md" gap="lg" align="flex-end">
              <Checkbox label={t("session.fill")} checked={session.fillOutsideSession ?? defaultSessionRules.fillOutsideSession} onChange={(event) => setRules({ fillOutsideSession: event.currentTarget.checked })} />
              <Checkbox label={t("session.mark")} checked={session.markOutsideSession ?? defaultSessionRules.markOutsideSession} onChange={(event) => setRules({ markOutsideSession: event.currentTarget.checked })} />
              <Checkbox label={t("session.flatten")} checked={flatten !== false} onChange={(event) => setRules({ flattenAtSessionEnd: event.currentTarget.checked ? { at: "last-close", minutesBefore: 0, noEntriesBefore: 0 } : false })} />
              {flatten !== false && <NumberInput label={t("session.minutesBefore")} w={150} min={0} value={flatten.minutesBefore} onChange={(typed) => setRules({ flattenAtSessionEnd: { ...flatten, minutesBefore: Number(typed) || 0 } })} />}
              {flatten !== false && <NumberInput label={t("session.noEntries")} w={170} min={0} value={flatten.noEntriesBefore} onChange={(typed) => setRules({ flattenAtSessionEnd: { ...flatten, noEntriesBefore: Number(typed) || 0 } })} />}
            </Group>
          )}
        </>
      }
    />
  );
}
