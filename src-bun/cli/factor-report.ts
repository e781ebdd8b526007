import type { RunManifest } from "../contract/run-manifest.ts";
import { wrapped } from "./text-layout.ts";

/** Which factors lie with every trade, and where. */
export function factorReport({ factors, files }: Pick<RunManifest, "factors" | "files">, width: number): string[] {
  const named = (source: "custom" | "system"): string => factors.filter((factor) => factor.source === source).map(({ name }) => name).join(", ");
  const [custom, system] = [named("custom"), named("system")];
  if (custom === "" && system === "") return [];
  return [
    `Factors, with every trade in ${files.trades}`,
    ...(custom === "" ? [] : wrapped(`of the strategy (columns factor_NAME): ${custom}`, width, "  ", "    ")),
    ...(system === "" ? [] : wrapped(`of the system (columns sys_NAME): ${system}`, width, "  ", "    ")),
    "",
  ];
}
