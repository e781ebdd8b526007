import { expect } from "bun:test";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const project = resolve(import.meta.dir, "../..");
export const cliFile = join(project, "src-bun/cli.ts");
export const sampleStrategy = join(project, "resources/strategies/sma-cross.ts");

export interface CliOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What the command line says with --json of input that it does not take. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A folder with a workspace in it, in which the command line runs as a process of its own. */
export class CliProcess {
  readonly folder = mkdtempSync(join(tmpdir(), "hindsight-cli-"));
  readonly workspace = join(this.folder, "workspace");

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    mkdirSync(resolve(path, ".."), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  start(...args: string[]): Bun.Subprocess<"ignore", "pipe", "pipe"> {
    return Bun.spawn([process.execPath, cliFile, ...args], { cwd: this.folder, env: { ...process.env, HINDSIGHT_HOME: this.workspace, npm_lifecycle_event: "" }, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  }

  async run(...args: string[]): Promise<CliOutcome> {
    const child = this.start(...args);
    const [out, err, code] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text(), child.exited]);
    return { code, out, err };
  }

  /** Runs with --json. A test fails when standard output is anything but one JSON object on one line. */
  async json(...args: string[]): Promise<{ readonly code: number; readonly value: Record<string, unknown>; readonly err: string }> {
    const { code, out, err } = await this.run(...args, "--json");
    const lines = out.split("\n");
    if (lines.length !== 2 || lines[1] !== "") throw new Error(`not one line of JSON (exit code ${code}): ${out}${err}`);
    return { code, value: JSON.parse(out) as Record<string, unknown>, err };
  }

  /** Runs with --json what has to be refused: one complete error, exit code 2. */
  async refused(...args: string[]): Promise<Refusal> {
    const { code, value, err } = await this.json(...args);
    expect({ code, err, keys: Object.keys(value) }).toEqual({ code: 2, err: "", keys: ["error"] });
    const error = value["error"] as Refusal;
    expect(Object.keys(error).sort()).toEqual(["code", "details", "hint", "message"]);
    expect(error.hint).not.toBe("");
    return error;
  }

  /** Files of a workspace that are neither caches nor its records, relative and sorted; unfinished ones as well. */
  contents(workspace = this.workspace): string[] {
    if (!existsSync(workspace)) return [];
    return readdirSync(workspace, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(workspace.length + 1).replaceAll("\\", "/"))
      .filter((path) => (!path.startsWith("cache/") || path.endsWith(".part")) && !/^(hindsight\.sqlite|app\.lock)/.test(path))
      .sort();
  }

  copyWorkspace(name: string): string {
    const copy = join(this.folder, name);
    cpSync(this.workspace, copy, { recursive: true });
    return copy;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Daily bars from 2024-01-01 on as CSV; `change` may alter the cells of a row. */
export function dailyCsv(rowCount: number, change: (row: number, cells: string[]) => string[] = (_, cells) => cells): string {
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const close = 100 + 10 * Math.sin(row / 5);
    const open = 100 + 10 * Math.sin((row - 1) / 5);
    const cells = [new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10), open, Math.max(open, close) + 1, Math.min(open, close) - 1, close, 1000].map(String);
    return change(row, cells).join(",");
  });
  return `time,open,high,low,close,volume\n${rows.join("\n")}\n`;
}

/** A strategy whose bar hook has this body. */
export function strategyText(body: string, head = 'import { defineStrategy } from "@hindsight/sdk";'): string {
  return `${head}\n\nexport default defineStrategy({\n  name: "Probe",\n  params: { type: "object", properties: { units: { type: "number", exclusiveMinimum: 0, default: 1 } } },\n  onBar(bar, ctx) {\n    ${body}\n  },\n});\n`;
}
