import { HindsightError } from "../contract/errors.ts";
import { defaultRunConfig, type InstrumentSpec, type RunConfig } from "../contract/run-config.ts";
import { clauseOf, type ConfigProblem } from "../orchestrator/config/config-problem.ts";
import { nearestName } from "../platform/nearest-name.ts";
import { jsonObjectFile } from "./json-object.ts";

/** What a file says of the instruments of a run. */
export interface InstrumentFile {
  readonly instrument: Partial<InstrumentSpec>;
  /** What differs, by symbol. */
  readonly symbols: NonNullable<RunConfig["instruments"]>;
}

const FORMS = 'Write { "tickSize": 0.25, "multiplier": 50, "symbols": { "NQ": { "multiplier": 20 } } }; every field may be left out';

/**
 * Reads a JSON file with the fields of an instrument, and under `symbols` what differs by symbol. `expiry` may be an instant, `2024-12-20T14:30:00Z`.
 * @throws HindsightError CONFIG_INVALID naming the file and every wrong field
 */
export async function readInstrumentFile(path: string): Promise<InstrumentFile> {
  const { symbols, ...instrument } = jsonObjectFile(path, (why) => new HindsightError("CONFIG_INVALID", `--instrument ${path}: ${why}`, FORMS, { file: path }));
  const file = { instrument: withInstant(instrument), symbols: symbols === undefined ? {} : isObject(symbols) ? Object.fromEntries(Object.entries(symbols).map(([symbol, fields]) => [symbol, withInstant(fields)])) : symbols } as InstrumentFile;
  // The validator takes a while to load: only for those who need it.
  const { validateConfig } = await import("../orchestrator/validate-config.ts");
  try {
    validateConfig({ ...defaultRunConfig, instrument: { ...defaultRunConfig.instrument, ...file.instrument }, instruments: file.symbols });
  } catch (error) {
    throw error instanceof HindsightError ? inFile(error, path) : error;
  }
  return file;
}

/** The same error with the fields as the file names them. */
function inFile({ code, message, hint, details }: HindsightError, path: string): HindsightError {
  const { problems } = details as { readonly problems?: readonly ConfigProblem[] };
  if (problems === undefined) return new HindsightError(code, message, hint, details);
  const named = problems.map((problem) => {
    const field = problem.path.replace(/^instruments\b/, "symbols").replace(/^instrument\./, "");
    const meant = nearestName(field, ["symbols"]) ?? problem.suggestion;
    return { ...problem, path: field, ...(meant === undefined ? {} : { suggestion: meant }) };
  });
  const hints = named.flatMap(({ suggestion, hint: way }) => (suggestion === undefined ? (way ?? []) : `Did you mean ${suggestion}?`));
  const said = named.map((problem) => clauseOf(problem, problem.path));
  return new HindsightError(code, `--instrument ${path}: ${said.join("; ")}`, [...new Set(hints)].join(" ") || FORMS, { file: path, problems: named });
}

/** An expiry as an instant becomes UTC epoch milliseconds; what is no instant is left for the schema to refuse. */
function withInstant(fields: unknown): unknown {
  if (!isObject(fields) || typeof fields["expiry"] !== "string" || !/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(fields["expiry"])) return fields;
  const time = Date.parse(fields["expiry"]);
  return Number.isFinite(time) ? { ...fields, expiry: time } : fields;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
