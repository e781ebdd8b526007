import { Group, Select, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ImportPreview } from "../../../../src-bun/contract/import-preview.ts";
import { Panel } from "../../../components/panel.tsx";
import classes from "../datasets.module.css";
import { type ImportChoices, isOptional, type Role, rolesOfKind, withChoices, withColumn } from "./import-choices.ts";
import { RowsPreview } from "./rows-preview.tsx";

const GUESSED = "\u0000guessed";
const LEFT_OUT = "\u0000none";
const delimiterNames: Readonly<Record<string, "comma" | "semicolon" | "tab" | "pipe">> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" };

interface StepProps {
  readonly preview: ImportPreview;
  readonly choices: ImportChoices;
  readonly onChange: (choices: ImportChoices) => void;
}

/** How the file is written, and which column is what. */
export function ColumnsStep({ preview, choices, onChange }: StepProps) {
  const { t } = useTranslation("datasets");
  const { t: common } = useTranslation();
  const kind = choices.kind ?? preview.kind;
  const chosen = (role: Role): string => {
    const column = choices.columns?.[role];
    return column === undefined ? GUESSED : (column ?? LEFT_OUT);
  };
  const guess = (role: Role): string => {
    const column = choices.columns?.[role] === undefined ? preview.roles[role] : undefined;
    return column === undefined ? `(${t("wizard.guessed")}) –` : `(${t("wizard.guessed")}) ${column}`;
  };
  const choose = (role: Role, value: string | null): void => onChange(withColumn(choices, role, value === GUESSED || value === null ? undefined : value === LEFT_OUT ? null : value));
  return (
    <Stack gap="md">
      <Panel title={t("wizard.steps.columns")} actions={<Written preview={preview} />}>
        <div className={classes["fields"]}>
          <Select
            label={t("wizard.kind")}
            allowDeselect={false}
            value={choices.kind ?? GUESSED}
            data={[{ value: GUESSED, label: `(${t("wizard.told")}) ${preview.kind === null || choices.kind !== undefined ? "" : common(`kinds.${preview.kind}`)}` }, ...Object.keys(rolesOfKind).map((value) => ({ value, label: common(`kinds.${value as keyof typeof rolesOfKind}`) }))]}
            onChange={(value) => onChange(withChoices(choices, { kind: value === GUESSED ? undefined : (value as ImportChoices["kind"]) }))}
          />
          {rolesOfKind[kind ?? "bars"].map((role) => (
            <Select
              key={role}
              label={t(`wizard.roles.${role}`)}
              searchable
              allowDeselect={false}
              value={chosen(role)}
              data={[{ value: GUESSED, label: guess(role) }, ...(isOptional(role) ? [{ value: LEFT_OUT, label: t("wizard.leaveOut") }] : []), ...[...new Set(preview.columns)].map((column) => ({ value: column, label: column }))]}
              onChange={(value) => choose(role, value)}
            />
          ))}
        </div>
      </Panel>
      <Panel title={t("wizard.rows")} flush><RowsPreview preview={preview} /></Panel>
    </Stack>
  );
}

function Written({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation("datasets");
  const { format, delimiter, decimalMark, container, partCount, hasHeader } = preview;
  const named = (text: string): string => (delimiterNames[text] === undefined ? t("wizard.delimiters.other", { text }) : t(`wizard.delimiters.${delimiterNames[text]}`));
  const parts = [
    format === "parquet" ? t("wizard.written.parquet") : t("wizard.written.csv", { delimiter: named(delimiter ?? ","), mark: decimalMark === "," ? t("wizard.delimiters.comma") : t("wizard.delimiters.point") }),
    ...(format === "csv" ? [t(hasHeader ? "wizard.written.header" : "wizard.written.noHeader")] : []),
    ...(container === "gzip" ? [t("wizard.written.gzip")] : container === "zip" ? [t("wizard.written.zip", { count: partCount })] : []),
  ];
  return <Group><Text size="xs" c="dimmed">{parts.join(" · ")}</Text></Group>;
}
