import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutTornLine } from "../../src-bun/platform/logging/cut-torn-line.ts";
import { openLog } from "../../src-bun/platform/logging/open-log.ts";
import { redactLine } from "../../src-bun/platform/logging/redact-line.ts";
import { RotatingFile } from "../../src-bun/platform/logging/rotating-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindsight-log-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const linesOf = (name = "hindsight.jsonl", of = folder): Record<string, unknown>[] => {
  const text = readFileSync(join(of, name), "utf8");
  expect(text === "" || text.endsWith("\n")).toBe(true);
  return text.split("\n").slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>);
};
/** Ten bytes with the line break. */
const ten = (number: number): string => `line ${String(number).padStart(4, "0")}\n`;
const rotating = (maxFileBytes: number, fileCount: number): RotatingFile => new RotatingFile(join(folder, "a.jsonl"), { maxFileBytes, fileCount, lossNote: (count) => `lost ${count}\n` });
const contents = (): Record<string, string> => Object.fromEntries(readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));

describe("lines of the log", () => {
  test("have time, level, component, message and the given fields", () => {
    const { log, close } = openLog(join(folder, "deep", "logs"), { now: () => Date.UTC(2026, 1, 3, 4, 5, 6, 7) });
    log.info("started");
    log.child({ component: "broker" }).warn({ runId: "r1", barCount: 3 }, "lost\na worker");
    log.debug("too fine");
    close();
    expect(linesOf("hindsight.jsonl", join(folder, "deep", "logs"))).toEqual([
      { level: "info", time: "2026-02-03T04:05:06.007Z", component: "app", msg: "started" },
      { level: "warn", time: "2026-02-03T04:05:06.007Z", component: "broker", runId: "r1", barCount: 3, msg: "lost\na worker" },
    ]);
  });

  test("carry an error with its stack", () => {
    const { log, close } = openLog(folder);
    log.error(Object.assign(new Error("broken"), { code: "DATASET_DAMAGED" }));
    close();
    const [line] = linesOf();
    expect(line).toMatchObject({ level: "error", msg: "broken", err: { type: "Error", message: "broken", code: "DATASET_DAMAGED" } });
    expect((line!["err"] as { stack: string }).stack).toContain("platform-logging.test.ts");
  });

  test("are in the file when the call returns, and follow those of an earlier start", () => {
    for (const name of ["first", "second"]) {
      const { log, close } = openLog(folder);
      log.info(name);
      expect(linesOf().at(-1)!["msg"]).toBe(name);
      close();
    }
    expect(linesOf().map(({ msg }) => msg)).toEqual(["first", "second"]);
  });

  test("hold no secret, wherever it stands", () => {
    const { log, close } = openLog(folder);
    const secret = "s3cr3t-s3cr3t-s3cr3t";
    log.child({ component: "api", token: secret }).info({ request: { headers: { Authorization: `Bearer ${secret}`, "set-cookie": [secret] } }, deep: { a: { b: { c: { dbPassword: secret } } } } }, "request");
    log.error(Object.assign(new Error(`cannot connect to postgres://ann:${secret}@db/x?token=${secret}`), { apiToken: secret }));
    log.info(`sent with Bearer ${secret} and ${JSON.stringify({ password: secret })}`);
    close();
    expect(readFileSync(join(folder, "hindsight.jsonl"), "utf8")).not.toContain(secret);
    const lines = linesOf();
    expect(lines[0]).toMatchObject({ component: "api", token: "[redacted]", request: { headers: { Authorization: "[redacted]", "set-cookie": "[redacted]" } }, msg: "request" });
    expect(lines[1]!["msg"]).toBe("cannot connect to postgres://ann:[redacted]@db/x?token=[redacted]");
    expect(lines[2]!["msg"]).toBe('sent with Bearer [redacted] and {"password":"[redacted]"}');
  });
});

describe("what is redacted", () => {
  test.each(["token", "accessToken", "Authorization", "cookie", "Set-Cookie", "password", "webhookSecret", "x-api-key"])("a property called %s", (name) => {
    expect(JSON.parse(redactLine(`${JSON.stringify({ [name]: "v", other: 1 })}\n`))).toEqual({ [name]: "[redacted]", other: 1 });
  });
  test("plain language, and whether there is a secret, stay", () => {
    for (const line of ['{"msg":"the basic idea: tokens of a bearer market"}\n', '{"msg":"x","hasToken":true,"password":null}\n']) expect(redactLine(line)).toBe(line);
  });
  test("a line that cannot be read is left out", () => {
    expect(JSON.parse(redactLine('{"token":"s3cr3t",\n'))).toMatchObject({ level: "error", component: "log" });
  });
});

describe("files that rotate", () => {
  test("hold whole lines, at most so many bytes, and the oldest go", () => {
    const file = rotating(25, 3);
    for (let number = 1; number <= 9; number++) file.write(ten(number));
    file.close();
    expect(contents()).toEqual({ "a.jsonl": ten(9), "a.1.jsonl": ten(7) + ten(8), "a.2.jsonl": ten(5) + ten(6) });
  });

  test("fill up to the last byte", () => {
    const file = rotating(20, 2);
    for (let number = 1; number <= 3; number++) file.write(ten(number));
    file.close();
    expect(contents()).toEqual({ "a.jsonl": ten(3), "a.1.jsonl": ten(1) + ten(2) });
  });

  test("with one file the full one is thrown away", () => {
    const file = rotating(10, 1);
    for (let number = 1; number <= 3; number++) file.write(ten(number));
    file.close();
    expect(contents()).toEqual({ "a.jsonl": ten(3) });
  });

  test("a restart counts what is there", () => {
    for (let number = 1; number <= 3; number++) {
      const file = rotating(25, 3);
      file.write(ten(number));
      file.close();
    }
    expect(contents()).toEqual({ "a.jsonl": ten(3), "a.1.jsonl": ten(1) + ten(2) });
  });

  test("a line that was torn by a crash is cut off", () => {
    writeFileSync(join(folder, "a.jsonl"), `${ten(1)}line 0`);
    const file = rotating(100, 3);
    file.write(ten(2));
    file.close();
    expect(contents()).toEqual({ "a.jsonl": ten(1) + ten(2) });
  });

  test("a rotation that was interrupted costs no file", () => {
    // 2 became 3 and 1 became 2, then the process ended.
    for (const [name, number] of [["a.jsonl", 9], ["a.2.jsonl", 5], ["a.3.jsonl", 3]] as const) writeFileSync(join(folder, name), ten(number));
    const file = rotating(10, 4);
    file.write(ten(10));
    file.close();
    expect(contents()).toEqual({ "a.jsonl": ten(10), "a.1.jsonl": ten(9), "a.2.jsonl": ten(5), "a.3.jsonl": ten(3) });
  });
});

describe("torn lines", () => {
  const cut = (text: string): [number, number] => {
    const path = join(folder, "torn");
    writeFileSync(path, text);
    const file = openSync(path, "a+");
    const size = cutTornLine(file);
    closeSync(file);
    return [size, readFileSync(path).length];
  };
  test.each([["", 0], ["a\n", 2], ["a\nb", 2], ["no break", 0], [`a\n${"x".repeat(200_000)}`, 2], [`${"x".repeat(65_535)}\n${"y".repeat(65_536)}`, 65_536]])("case %#", (text, size) => {
    expect(cut(text)).toEqual([size, size]);
  });
});

describe("lines that cannot be written", () => {
  test("a line longer than a file is counted and told of", () => {
    const file = rotating(30, 2);
    file.write(`${"x".repeat(30)}\n`);
    file.write(ten(1));
    file.write(ten(2));
    expect(file.droppedCount).toBe(1);
    file.close();
    expect(contents()).toEqual({ "a.jsonl": `lost 1\n${ten(1)}${ten(2)}` });
  });

  test("a closed file takes nothing", () => {
    const file = rotating(30, 2);
    file.close();
    file.write(ten(1));
    file.close();
    expect([file.droppedCount, existsSync(join(folder, "a.jsonl"))]).toEqual([1, false]);
  });

  test("a folder that cannot be made", () => {
    writeFileSync(join(folder, "file"), "");
    const opened = openLog(join(folder, "file", "logs"));
    opened.log.info("a");
    opened.log.info("b");
    opened.close();
    expect(opened.droppedCount).toBe(2);
  });

  // Elsewhere a folder with an open file in it cannot be removed.
  test.skipIf(process.platform === "win32")("a folder that is gone, and comes back", () => {
    const logs = join(folder, "logs");
    const opened = openLog(logs);
    opened.log.info("before");
    rmSync(logs, { recursive: true });
    opened.log.info("lost");
    opened.log.info("lost too");
    expect([opened.droppedCount, existsSync(logs)]).toEqual([2, false]);
    mkdirSync(logs);
    opened.log.info("after");
    opened.close();
    expect(linesOf("hindsight.jsonl", logs)).toMatchObject([{ level: "warn", component: "log", lineCount: 2 }, { msg: "after" }]);
    expect(opened.droppedCount).toBe(2);
  });

  test.skipIf(!existsSync("/dev/full"))("a full device, and room again", () => {
    symlinkSync("/dev/full", join(folder, "hindsight.jsonl"));
    const opened = openLog(folder);
    opened.log.info("lost");
    expect(opened.droppedCount).toBe(1);
    rmSync(join(folder, "hindsight.jsonl"));
    opened.log.info("after");
    opened.close();
    expect(linesOf()).toMatchObject([{ lineCount: 1 }, { msg: "after" }]);
  });

  // The largest file size makes the system take a part of a line and then refuse, as a disk that fills up does.
  test.skipIf(process.platform === "win32")("a disk that fills up in the middle of a line leaves whole lines", () => {
    const code = join(folder, "fill.ts");
    writeFileSync(code, `
      import { openLog } from ${JSON.stringify(join(import.meta.dir, "../../src-bun/platform/logging/open-log.ts"))};
      const opened = openLog(${JSON.stringify(folder)});
      for (let number = 0; number < 100; number++) opened.log.info({ number }, "x".repeat(100));
      process.stdout.write(String(opened.droppedCount));
    `);
    const { stdout } = spawnSync("sh", ["-c", `trap '' XFSZ; ulimit -f 4; exec "$0" "$1"`, process.execPath, code], { encoding: "utf8" });
    const written = linesOf();
    expect(written.length).toBeGreaterThan(5);
    expect(written.map(({ number }) => number)).toEqual(Array.from(written, (_, index) => index));
    expect(Number(stdout)).toBe(100 - written.length);
  });
});
