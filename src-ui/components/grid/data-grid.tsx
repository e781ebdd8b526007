import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./data-grid.module.css";

export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** Pixels. */
  readonly width: number;
  readonly align?: "left" | "right";
  readonly cell: (row: Row, index: number) => ReactNode;
  readonly isSortable?: boolean;
}

export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}

interface DataGridProps<Row> {
  /** What the table holds, for those who do not see it. */
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** Undefined: not loaded yet; a placeholder of the same size stands there. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Told which rows are to be seen, so that they can be loaded. */
  readonly onRange?: (start: number, end: number) => void;
  readonly sort?: GridSort | null;
  readonly onSort?: (sort: GridSort) => void;
  /** Where the keys act; the row is marked and kept in view. */
  readonly current?: number | null;
  readonly onCurrent?: (index: number) => void;
  /** Enter or a double click. */
  readonly onOpen?: (index: number) => void;
  /** Space: takes the row into a selection. */
  readonly onToggle?: (index: number) => void;
  readonly isSelected?: (index: number) => boolean;
  /** In place of rows, when there are none. */
  readonly empty?: ReactNode;
}

const ROW = 28;
const OVERSCAN = 12;

/** A table of any length: only what is to be seen is there. Arrows or J and K move, Enter opens, Space selects; headers sort. */
export function DataGrid<Row>({ label, columns, rowCount, rowAt, onRange, sort = null, onSort, current = null, onCurrent, onOpen, onToggle, isSelected, empty }: DataGridProps<Row>) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rowCount, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: OVERSCAN, scrollPaddingEnd: ROW });
  const items = virtual.getVirtualItems();
  const [start, end] = [items[0]?.index ?? 0, items.at(-1)?.index ?? -1];

  useEffect(() => {
    if (end >= start) onRange?.(start, end + 1);
  }, [start, end, onRange]);
  useEffect(() => {
    if (current !== null && current < rowCount) virtual.scrollToIndex(current, { align: "auto" });
  }, [current, rowCount]);

  const move = (to: number): void => {
    if (rowCount > 0) onCurrent?.(Math.max(0, Math.min(rowCount - 1, to)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 2);
    const at = current ?? -1;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(at + 1), j: () => move(at + 1), ArrowUp: () => move(at - 1), k: () => move(at - 1),
      PageDown: () => move(at + page), PageUp: () => move(at - page), Home: () => move(0), End: () => move(rowCount - 1),
      Enter: () => current !== null && onOpen?.(current), " ": () => current !== null && onToggle?.(current),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const template = columns.map((column) => `${column.width}px`).join(" ");
  const rowId = (index: number): string => `${label}-${index}`.replaceAll(/[^A-Za-z0-9-]/g, "_");
  return (
    <div ref={scroller} className={classes["grid"]} role="grid" aria-label={label} aria-rowcount={rowCount + 1} aria-colcount={columns.length} aria-multiselectable={onToggle !== undefined} tabIndex={0} aria-activedescendant={current !== null && current >= start && current <= end ? rowId(current) : undefined} onKeyDown={onKeyDown}>
      <div className={classes["head"]} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template, minWidth: width }}>
        {columns.map((column) => {
          const isSorted = sort?.column === column.id;
          return (
            <div key={column.id} role="columnheader" className={classes["header"]} data-align={column.align} aria-sort={isSorted ? (sort.descending ? "descending" : "ascending") : undefined} title={column.header}>
              {column.isSortable === true && onSort !== undefined ? (
                <button type="button" className={classes["sort"]} aria-label={t("grid.sortBy", { column: column.header })} onClick={() => onSort({ column: column.id, descending: isSorted ? !sort.descending : true })}>
                  <span>{column.header}</span>
                  {isSorted && <span aria-hidden>{sort.descending ? "↓" : "↑"}</span>}
                </button>
              ) : (
                <span>{column.header}</span>
              )}
            </div>
          );
        })}
      </div>
      {rowCount === 0 ? (
        <div role="row"><div role="gridcell" aria-colspan={columns.length} className={classes["empty"]}>{empty ?? t("grid.nothing")}</div></div>
      ) : (
        <div style={{ height: virtual.getTotalSize(), minWidth: width, position: "relative" }} role="rowgroup">
          {items.map(({ index, start: top }) => {
            const row = rowAt(index);
            return (
              <div
                key={index}
                id={rowId(index)}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={isSelected?.(index) ?? (index === current)}
                className={classes["row"]}
                data-current={index === current || undefined}
                data-selected={isSelected?.(index) === true || undefined}
                style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
                onClick={() => onCurrent?.(index)}
                onDoubleClick={() => onOpen?.(index)}
              >
                {columns.map((column) => (
                  <div key={column.id} role="gridcell" className={classes["cell"]} data-align={column.align}>
                    {row === undefined ? <span className={classes["waiting"]} /> : column.cell(row, index)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
