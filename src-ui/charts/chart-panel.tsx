import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "../components/panel.tsx";
import { SimpleTable } from "../components/simple-table.tsx";

interface ChartPanelProps {
  readonly title: string;
  /** Pixels. */
  readonly height: number;
  /** The same as a table: columns, then rows of texts. */
  readonly table: () => { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A chart in its panel, which can be read as a table too. */
export function ChartPanel({ title, height, table, actions, children }: ChartPanelProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <Panel
      title={title}
      flush
      actions={
        <span style={{ display: "flex", gap: 8 }}>
          {actions}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAsTable((now) => !now)}>{t(asTable ? "actions.viewAsChart" : "actions.viewAsTable")}</Button>
        </span>
      }
    >
      <div style={{ height, overflow: asTable ? "auto" : "hidden", padding: asTable ? 0 : 8 }} tabIndex={asTable ? 0 : undefined}>
        {asTable ? <SimpleTable label={title} {...table()} /> : children}
      </div>
    </Panel>
  );
}
