import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { listenToConsole } from "./capturing-console.ts";
import { describeThrown } from "./describe-thrown.ts";
import { bundleName, wrapperLineCount } from "./wrap-bundle.ts";

/** A place in a source file. */
interface SourcePlace {
  /** Path inside the strategy's folder, or `@hindsight/sdk/…`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

interface StrategyFrame extends SourcePlace {
  readonly functionName: string | null;
  readonly origin: "strategy" | "sdk";
}

/** What a strategy threw, as plain data that may leave the Worker. */
export interface StrategyErrorReport {
  readonly name: string;
  readonly message: string;
  /** The innermost place in the author's own files; null when it is not known. */
  readonly place: SourcePlace | null;
  /** Calls that led there, innermost first, at most ten. */
  readonly frames: readonly StrategyFrame[];
  /** Why the place is not known; null when it is. */
  readonly note: string | null;
}

const frameLimit = 10;
const stackLimit = 20_000;

/** Explains a value that strategy code threw, or that passed through it. The value and the map are hostile. Never throws. */
export function explainError(thrown: unknown, sourceMap: string): StrategyErrorReport {
  const { name, message, isError } = describeThrown(thrown);
  const frames = isError ? mappedFrames(stackOf(thrown), sourceMap) : [];
  const own = frames.find((frame) => frame.origin === "strategy");
  const place = own === undefined ? null : { file: own.file, line: own.line, column: own.column };
  return { name, message, place, frames: frames.slice(0, frameLimit), note: place === null ? whyUnknown(isError) : null };
}

/** ` at sma.ts:12:5`, or why the place is not known. */
export function describePlace({ place, note }: StrategyErrorReport): string {
  return place === null ? ` (${note})` : ` at ${place.file}:${place.line}:${place.column}`;
}

function whyUnknown(isError: boolean): string {
  // The engine drops the frame of a function whose last act is the call that fails.
  return isError ? "line unknown: the call that failed was the last thing its function did, as in return f(x)" : "line unknown: what was thrown is not an Error; throw new Error(message) to see where";
}

/** Ends SES's writing: an error may have a chain of a hundred thousand causes, and only its own stack is wanted. */
const heardEnough = new Error("the stack was found");

/** SES keeps stacks from the strategy and writes them to the console alone, one error's stack as one text of its own. */
function stackOf(thrown: unknown): string {
  let stack = "";
  try {
    listenToConsole(
      () => console.error(thrown),
      (values) => {
        const [text] = values;
        if (values.length !== 1 || typeof text !== "string" || !/^\s*at /.test(text)) return;
        stack = text.slice(0, stackLimit);
        throw heardEnough;
      },
    );
  } catch {
    // Ours, or what a hostile error's own getters throw: either way there is no more to hear.
    return stack;
  }
  return stack;
}

const frameLine = new RegExp(`^\\s*at (?:(.{0,200}?) \\()?${bundleName.replace(".", "\\.")}:(\\d+):(\\d+)\\)?$`);

function mappedFrames(stack: string, sourceMap: string): StrategyFrame[] {
  const frames: StrategyFrame[] = [];
  try {
    const map = new TraceMap(sourceMap);
    for (const text of stack.split("\n")) {
      const match = frameLine.exec(text);
      if (match === null) continue;
      const line = Number(match[2]) - wrapperLineCount;
      if (line < 1) continue;
      const original = originalPositionFor(map, { line, column: Math.max(0, Number(match[3]) - 1) });
      if (original.source === null) continue;
      const functionName = match[1] === undefined || match[1] === "<anonymous>" ? null : match[1];
      frames.push({ ...nameSource(original.source), line: original.line, column: original.column + 1, functionName });
    }
  } catch {
    // A damaged map: the message alone has to do.
    return frames;
  }
  return frames;
}

function nameSource(source: string): Pick<StrategyFrame, "file" | "origin"> {
  const own = "strategy/";
  if (source.startsWith(own)) return { file: source.slice(own.length), origin: "strategy" };
  return { file: source.replace(/^sdk\//, "@hindsight/sdk/"), origin: "sdk" };
}
