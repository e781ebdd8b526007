import type { DatasetManifest, SymbolSummary } from "../../contract/dataset.ts";
import { HindsightError } from "../../contract/errors.ts";
import { nearestName } from "../../platform/nearest-name.ts";

/** The symbol of a dataset that is asked for; the only one when none is. Case is forgiven. @throws DATASET_SYMBOL_REQUIRED, DATASET_SYMBOL_UNKNOWN */
export function chooseSymbol(manifest: DatasetManifest, symbol: string | undefined): SymbolSummary {
  const names = manifest.symbols.map((summary) => summary.symbol);
  const list = `${names.slice(0, 12).join(", ")}${names.length > 12 ? `, … (${names.length} in all)` : ""}`;
  if (symbol === undefined) {
    if (manifest.symbols.length === 1) return manifest.symbols[0];
    throw new HindsightError("DATASET_SYMBOL_REQUIRED", `The dataset ${manifest.id} holds ${names.length} symbols, and none was chosen.`, `Choose one (--symbol): ${list}`, { dataset: manifest.id, symbols: names });
  }
  const found = manifest.symbols.find((summary) => summary.symbol === symbol) ?? onlyOne(manifest.symbols.filter((summary) => summary.symbol.toLowerCase() === symbol.toLowerCase()));
  if (found !== undefined) return found;
  const suggestion = nearestName(symbol, names);
  throw new HindsightError("DATASET_SYMBOL_UNKNOWN", `The dataset ${manifest.id} does not hold the symbol "${symbol}".`, suggestion === null ? `It holds: ${list}` : `Did you mean ${suggestion}? It holds: ${list}`, { dataset: manifest.id, value: symbol, suggestion, symbols: names });
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  return values.length === 1 ? values[0] : undefined;
}
