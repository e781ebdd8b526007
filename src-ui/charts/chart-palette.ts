import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
import { usePreferences } from "../api/preferences.ts";

/** The console's colours as charts need them: plain values, since a canvas knows no variables. */
export interface ChartPalette {
  readonly page: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly up: string;
  readonly down: string;
  readonly warning: string;
}

/** Follows theme and up/down colours at once. */
export function useChartPalette(): ChartPalette {
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const { colours } = usePreferences();
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const read = (name: string): string => style.getPropertyValue(`--hs-${name}`).trim();
    const [up, down] = { "green-up": ["green", "red"], "red-up": ["red", "green"], "blue-orange": ["blue", "orange"] }[colours] as [string, string];
    return { page: read("page"), text: read("text"), quiet: read("text-quiet"), line: read("line"), accent: read("accent"), up: read(up), down: read(down), warning: read("warning") };
  }, [scheme, colours]);
}
