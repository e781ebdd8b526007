import { NumberInput, Select, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { DatasetManifest } from "../../../src-bun/contract/dataset.ts";
import { queries } from "../../api/queries.ts";
import { granularityText } from "../../format/granularity.ts";
import { useFormats } from "../../format/use-formats.ts";
import { timesOf } from "../../format/times.ts";
import { Link } from "../../components/link.tsx";
import { withDataset } from "./draft.ts";
import { useForm } from "./form-context.ts";
import { Section } from "./section.tsx";

const LENGTHS = [60_000, 300_000, 900_000, 1_800_000, 3_600_000, 14_400_000, 86_400_000];

/** Which data, and which part of them. */
export function DataSection({ dataset }: { readonly dataset: DatasetManifest | undefined }) {
  const { t } = useTranslation("runForm");
  const { draft, change, set, problems } = useForm();
  const formats = useFormats();
  const { data: list, isSuccess } = useQuery(queries.datasets());
  const utc = timesOf("UTC");
  const bars = (list?.items ?? []).filter(({ kind }) => kind === "bars" || kind === "trades");
  const symbols = dataset?.symbols ?? [];
  const symbol = symbols.find(({ symbol }) => symbol === (draft.symbol ?? symbols[0]?.symbol));
  const longer = symbol === undefined ? [] : LENGTHS.filter((length) => length > symbol.granularityMs && (symbol.granularityMs === 0 || length % symbol.granularityMs === 0));
  const text = (name: "from" | "to") => ({ value: draft[name] === undefined ? "" : String(draft[name]), onChange: (value: string) => set({ [name]: value.trim() === "" ? undefined : value }) });
  return (
    <Section
      title={t("data.title")}
      path="data"
      problem={problems["data"]}
      below={
        <>
          {isSuccess && bars.length === 0 && <Text size="sm">{t("data.none")} <Link to="/import">{t("data.import")}</Link></Text>}
          {symbol !== undefined && <Text size="xs" c="dimmed" mt="sm">{t("data.holds", { rows: formats.integer(symbol.rowCount), from: utc.minute(symbol.firstTime), to: `${utc.minute(symbol.lastTime)} UTC` })}</Text>}
        </>
      }
    >
      <Select
        label={t("data.label")}
        placeholder={t("data.placeholder")}
        searchable
        allowDeselect={false}
        // Tags and symbols are part of what is searched.
        data={bars.map(({ id, name, tags, symbols, granularityMs }) => ({ value: id, label: [name, symbols.length <= 3 ? symbols.map(({ symbol }) => symbol).join(" ") : `${symbols.length}`, granularityText(granularityMs), ...tags.map((tag) => `#${tag}`)].filter((part) => part !== "").join(" · ") }))}
        value={draft.data}
        onChange={(id) => id !== null && change((now) => withDataset(now, bars.find((one) => one.id === id)!, dataset))}
      />
      {symbols.length > 1 && <Select label={t("data.symbol")} searchable allowDeselect={false} data={symbols.map(({ symbol }) => symbol)} value={draft.symbol ?? null} error={problems["symbol"]} data-path="symbol" onChange={(symbol) => symbol !== null && set({ symbol })} />}
      <Select
        label={t("data.granularity")}
        description={t("data.granularityHint")}
        allowDeselect={false}
        data={[{ value: "", label: symbol === undefined ? t("data.asGiven") : `${t("data.asGiven")} (${granularityText(symbol.granularityMs)})` }, ...longer.map((length) => ({ value: String(length), label: granularityText(length) }))]}
        value={draft.granularity?.by === "time" ? String(draft.granularity.granularityMs) : ""}
        onChange={(length) => set({ granularity: length === "" || length === null ? undefined : { by: "time", granularityMs: Number(length) } })}
      />
      <TextInput label={t("data.from")} description={t("data.boundHint")} placeholder={symbol === undefined ? "" : utc.date(symbol.firstTime)} {...wired(text("from"))} error={problems["from"]} data-path="from" />
      <TextInput label={t("data.to")} description={t("data.boundHint")} placeholder={symbol === undefined ? "" : utc.date(symbol.lastTime)} {...wired(text("to"))} error={problems["to"]} data-path="to" />
      <NumberInput label={t("data.warmup")} description={t("data.warmupHint")} min={0} allowDecimal={false} value={draft.warmup ?? ""} onChange={(count) => set({ warmup: count === "" ? undefined : Number(count) })} error={problems["warmup"]} data-path="warmup" />
    </Section>
  );
}

function wired({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  return { value, onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.value) };
}
