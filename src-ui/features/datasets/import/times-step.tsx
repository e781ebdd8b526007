import { Checkbox, Select, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ImportPreview } from "../../../../src-bun/contract/import-preview.ts";
import { Panel } from "../../../components/panel.tsx";
import { granularityText } from "../../../format/granularity.ts";
import classes from "../datasets.module.css";
import { type ImportChoices, withChoices } from "./import-choices.ts";

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
const LENGTHS = [1_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000, 14_400_000, 86_400_000];
const AUTO = "auto";

interface StepProps {
  readonly preview: ImportPreview;
  readonly choices: ImportChoices;
  readonly onChange: (choices: ImportChoices) => void;
}

/** What the file itself cannot say: symbol, zone, units, and what to do with rows that are not in order. */
export function TimesStep({ preview, choices, onChange }: StepProps) {
  const { t } = useTranslation("datasets");
  const kind = choices.kind ?? preview.kind ?? "bars";
  const set = (changes: Parameters<typeof withChoices>[1]): void => onChange(withChoices(choices, changes));
  const symbolColumn = preview.roles["symbol"];
  const stem = preview.fileName.replace(/(\.(csv|txt|tsv|dat|parquet|pq|gz|gzip|zip))+$/i, "");
  const automatic = <T extends string>(value: string | null): T | undefined => (value === null || value === AUTO ? undefined : (value as T));
  return (
    <Panel title={t("wizard.steps.times")}>
      <div className={classes["fields"]}>
        <TextInput
          label={t("wizard.symbol")}
          description={symbolColumn === undefined ? (kind === "features" ? undefined : t("wizard.symbolHint", { symbol: preview.symbolOfName })) : t("wizard.symbolColumn", { column: symbolColumn })}
          placeholder={symbolColumn === undefined && kind !== "features" ? preview.symbolOfName : ""}
          disabled={symbolColumn !== undefined}
          value={choices.symbol ?? ""}
          onChange={({ currentTarget: { value } }) => set({ symbol: value })}
        />
        <TextInput label={t("wizard.name")} placeholder={stem} value={choices.name ?? ""} onChange={({ currentTarget: { value } }) => set({ name: value })} />
        <TagsInput size="xs" label={t("wizard.tags")} placeholder={t("wizard.tagsHint")} value={[...(choices.tags ?? [])]} onChange={(tags) => set({ tags: tags.length === 0 ? undefined : tags })} />
        <Select label={t("wizard.zone")} description={t("wizard.zoneHint")} searchable clearable limit={60} placeholder={t("wizard.zoneNone")} data={ZONES} value={choices.zone ?? null} onChange={(zone) => set({ zone: zone ?? undefined })} />
        <Select
          label={t("wizard.dateOrder")}
          allowDeselect={false}
          value={choices.dateOrder ?? AUTO}
          data={[{ value: AUTO, label: t("wizard.orders.auto") }, { value: "day-first", label: t("wizard.orders.dayFirst") }, { value: "month-first", label: t("wizard.orders.monthFirst") }]}
          onChange={(value) => set({ dateOrder: automatic(value) })}
        />
        <Select
          label={t("wizard.timeUnit")}
          allowDeselect={false}
          value={choices.timeUnit ?? AUTO}
          data={([AUTO, "s", "ms", "us", "ns"] as const).map((value) => ({ value, label: t(`wizard.units.${value}`) }))}
          onChange={(value) => set({ timeUnit: automatic(value) })}
        />
        {kind === "bars" && (
          <>
            <Select label={t("wizard.stamp")} allowDeselect={false} value={choices.stamp ?? "open"} data={(["open", "close"] as const).map((value) => ({ value, label: t(`wizard.stamps.${value}`) }))} onChange={(value) => set({ stamp: value === "close" ? "close" : undefined })} />
            <Select
              label={t("wizard.granularity")}
              allowDeselect={false}
              value={String(choices.granularityMs ?? AUTO)}
              data={[{ value: AUTO, label: t("wizard.granularityTold") }, ...LENGTHS.map((length) => ({ value: String(length), label: granularityText(length) }))]}
              onChange={(value) => set({ granularityMs: value === AUTO || value === null ? undefined : Number(value) })}
            />
          </>
        )}
        <Select label={t("wizard.onUnsorted")} allowDeselect={false} value={choices.onUnsorted ?? "error"} data={(["error", "sort"] as const).map((value) => ({ value, label: t(`wizard.unsorted.${value}`) }))} onChange={(value) => set({ onUnsorted: value === "sort" ? "sort" : undefined })} />
        {kind !== "trades" && kind !== "quotes" && (
          <Select label={t("wizard.onDuplicate")} allowDeselect={false} value={choices.onDuplicate ?? "error"} data={(["error", "first", "last"] as const).map((value) => ({ value, label: t(`wizard.duplicates.${value}`) }))} onChange={(value) => set({ onDuplicate: value === "first" || value === "last" ? value : undefined })} />
        )}
        {kind !== "features" && kind !== "actions" && <Checkbox label={t("wizard.nonPositive")} checked={choices.allowNonPositivePrices === true} onChange={({ currentTarget: { checked } }) => set({ allowNonPositivePrices: checked ? true : undefined })} />}
      </div>
    </Panel>
  );
}
