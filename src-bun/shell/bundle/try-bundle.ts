import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Instance {
  readonly url: string;
  readonly token: string;
}

/** Rows enough for two averages to cross. */
const rowCount = 400;

/** Starts a finished bundle from where it lies, imports a file and waits for a run of a sample strategy over its API. @param entry another start of the same app, to compare with. @returns the run's digest. @throws Error with what went wrong and what the app said */
export async function tryBundle(bundle: string, workspace: string, entry = join(bundle, "bun/index.js")): Promise<string> {
  const app = Bun.spawn([process.execPath, entry], { cwd: bundle, env: { PATH: process.env["PATH"] ?? "", HOME: workspace, HINDSIGHT_HOME: workspace }, stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const said = Promise.all([new Response(app.stdout).text(), new Response(app.stderr).text()]);
  try {
    const digest = await performRun(await instanceOf(workspace, () => app.exitCode !== null), bundle);
    app.kill("SIGTERM");
    if ((await app.exited) !== 0) throw new Error(`the app ended with code ${app.exitCode}`);
    return digest;
  } catch (error) {
    app.kill("SIGKILL");
    throw new Error(`The bundle does not work: ${error instanceof Error ? error.message : String(error)}\n${(await said).join("\n")}`);
  }
}

async function instanceOf(workspace: string, hasEnded: () => boolean): Promise<Instance> {
  for (let tries = 0; tries < 300 && !hasEnded(); tries++) {
    try {
      return JSON.parse(readFileSync(join(workspace, "app.json"), "utf8")) as Instance;
    } catch {
      await Bun.sleep(100);
    }
  }
  throw new Error("it did not start");
}

async function performRun({ url, token }: Instance, bundle: string): Promise<string> {
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const isFile = typeof body === "string";
    const answer = await fetch(`${url}/api/v1${path}`, { method: body === undefined ? "GET" : "POST", headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { "content-type": isFile ? "application/octet-stream" : "application/json" }) }, ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const until = async <T extends { readonly state: string; readonly error: unknown }>(path: string): Promise<T> => {
    for (;;) {
      const found = await call<T>(path);
      if (found.state === "succeeded") return found;
      if (found.state === "failed") throw new Error(`${path}: ${JSON.stringify(found.error)}`);
      await Bun.sleep(100);
    }
  };
  const page = await fetch(url);
  if (!page.ok || !(await page.text()).includes("<html")) throw new Error("the console's page is not there");
  const upload = await call<{ readonly id: string }>("/datasets/uploads?fileName=bars.csv", bars());
  const job = await call<{ readonly id: string }>("/datasets/imports", { upload: upload.id });
  const { datasetId } = await until<{ readonly state: string; readonly error: unknown; readonly datasetId: string }>(`/datasets/imports/${job.id}`);
  const text = readFileSync(join(bundle, "resources/strategies/sma-cross.ts"), "utf8");
  const { hash } = await call<{ readonly hash: string }>("/strategies", { sources: [{ path: "strategy.ts", text }] });
  const { id } = await call<{ readonly id: string }>("/runs", { strategy: hash, data: datasetId });
  return (await until<{ readonly state: string; readonly error: unknown; readonly digest: string }>(`/runs/${id}`)).digest;
}

/** Daily bars of a price that swings. */
function bars(): string {
  const rows = Array.from({ length: rowCount }, (_, day) => {
    const price = 100 + 20 * Math.sin(day / 9) + day / 20;
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    return [date, price, price + 1, price - 1, price + 0.5, 1_000].map((value) => (typeof value === "number" ? value.toFixed(2) : value)).join(",");
  });
  return `date,open,high,low,close,volume\n${rows.join("\n")}\n`;
}
