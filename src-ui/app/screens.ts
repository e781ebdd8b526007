import { IconBook2, IconChartCandle, IconChartHistogram, IconCode, IconDatabase, IconHome, IconPlayerPlay, IconSettings, IconStack2 } from "@tabler/icons-react";

/** Screens of the rail, in its order. `key` follows `g`. */
export const screens = [
  { name: "welcome", path: "/", key: "w", icon: IconHome, command: "goWelcome" },
  { name: "datasets", path: "/datasets", key: "d", icon: IconDatabase, command: "goDatasets" },
  { name: "strategies", path: "/strategies", key: "s", icon: IconCode, command: "goStrategies" },
  { name: "newRun", path: "/new-run", key: "n", icon: IconPlayerPlay, command: "goNewRun" },
  { name: "queue", path: "/queue", key: "q", icon: IconStack2, command: "goQueue" },
  { name: "runs", path: "/runs", key: "r", icon: IconChartHistogram, command: "goRuns" },
  { name: "guide", path: "/guide", key: "h", icon: IconBook2, command: "goGuide" },
  { name: "settings", path: "/settings", key: "e", icon: IconSettings, command: "goSettings" },
] as const;

export const logo = IconChartCandle;
