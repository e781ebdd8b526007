import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface FigureTextProps {
  /** Null: not defined. */
  readonly value: number | null | undefined;
  readonly format: (value: number) => string;
  /** Why it is not defined. */
  readonly reason?: string | undefined;
  /** Up and down colours by its sign; the sign itself always stands there too. */
  readonly signed?: boolean;
}

/** A number, or a dash that says why there is none. */
export function FigureText({ value, format, reason, signed = false }: FigureTextProps) {
  const { t } = useTranslation();
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return (
      <Tooltip label={reason ?? t("undefinedValue")}>
        <span className="hs-number hs-quiet" tabIndex={0} role="note" aria-label={reason ?? t("undefinedValue")}>–</span>
      </Tooltip>
    );
  }
  const tone = signed && value !== 0 ? (value > 0 ? " hs-up" : " hs-down") : "";
  return <span className={`hs-number${tone}`}>{format(value)}</span>;
}
