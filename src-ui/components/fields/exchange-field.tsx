import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { exchanges } from "../exchange-zones.ts";

interface ExchangeFieldProps {
  readonly value: string | undefined;
  readonly onChange: (exchange: string | undefined) => void;
  /** There has to be one. */
  readonly isNeeded?: boolean;
  readonly error?: string | undefined;
  readonly path: string;
}

/** Whose hours, holidays and trading days count. */
export function ExchangeField({ value, onChange, isNeeded = false, error, path }: ExchangeFieldProps) {
  const { t } = useTranslation("runForm");
  return (
    <Select
      label={t("instrument.exchange")}
      allowDeselect={false}
      data={[{ value: "", label: t("instrument.noExchange"), disabled: isNeeded }, ...exchanges.map((id) => ({ value: id, label: t(`exchanges.${id}`) }))]}
      value={value ?? ""}
      onChange={(id) => onChange(id === "" || id === null ? undefined : id)}
      error={error}
      data-path={path}
    />
  );
}
