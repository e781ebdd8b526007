import { useTranslation } from "react-i18next";
import type { SessionTemplate } from "../../../src-bun/contract/run-config.ts";
import { weekdays } from "./presets.ts";
import { weekSpans } from "./week-spans.ts";

const WIDTH = 720;
const LEFT = 44;
const ROW = 16;
const TOP = 16;
const DAY_MINUTES = 1_440;

/** The week at a glance: a line for each day, its hours from left to right. */
export function WeekGrid({ windows, label }: { readonly windows: SessionTemplate["windows"]; readonly label: string }) {
  const { t } = useTranslation("runForm");
  const x = (minute: number): number => LEFT + (minute / DAY_MINUTES) * (WIDTH - LEFT);
  const spans = weekSpans(windows);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${TOP + 7 * ROW}`} style={{ maxWidth: WIDTH, width: "100%" }} role="img" aria-label={`${label}: ${spans.map(({ day, from, to }) => `${t(`weekdays.${weekdays[day]!}`)} ${clock(from)}–${clock(to)}`).join(", ")}`}>
      {[0, 6, 12, 18, 24].map((hour) => (
        <g key={hour}>
          <line x1={x(hour * 60)} x2={x(hour * 60)} y1={TOP} y2={TOP + 7 * ROW} stroke="var(--hs-line)" />
          <text x={x(hour * 60)} y={11} fontSize={10} fill="var(--hs-text-quiet)" textAnchor={hour === 0 ? "start" : hour === 24 ? "end" : "middle"}>{clock(hour * 60)}</text>
        </g>
      ))}
      {weekdays.map((day, k) => <text key={day} x={0} y={TOP + k * ROW + 12} fontSize={10} fill="var(--hs-text-quiet)">{t(`weekdays.${day}`)}</text>)}
      {spans.map(({ day, from, to }, k) => <rect key={k} x={x(from)} y={TOP + day * ROW + 2} width={x(to) - x(from)} height={ROW - 4} rx={2} fill="var(--hs-accent)" opacity={0.75} />)}
    </svg>
  );
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
