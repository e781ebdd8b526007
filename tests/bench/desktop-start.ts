// How long the packaged desktop app takes from its start to a usable console, and what its bundle is made of. Starts the finished bundle with Bun alone, where nothing of the project is near.
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleSizes } from "../../src-bun/shell/bundle/bundle-sizes.ts";
import { makeBundle } from "../../src-bun/shell/bundle/make-bundle.ts";
import { repository } from "../support/repository.ts";

const TIMES = 7;

interface Started {
  /** Milliseconds from the start of the process: the window is given its address, page and script of the console are there, the API answers a question. */
  readonly address: number;
  readonly page: number;
  readonly usable: number;
}

async function start(bundle: string, workspace: string): Promise<Started> {
  const startedAt = performance.now();
  const at = (): number => performance.now() - startedAt;
  const app = Bun.spawn([process.execPath, join(bundle, "bun/index.js")], { cwd: bundle, env: { PATH: process.env["PATH"] ?? "", HINDSIGHT_HOME: workspace }, stdin: "ignore", stdout: "pipe", stderr: "ignore" });
  const reader = app.stdout.getReader();
  let said = "";
  while (!/open\?key=\S+\n/.test(said)) said += new TextDecoder().decode((await reader.read()).value);
  const address = at();
  const opened = await fetch(/http:\S+open\?key=\S+/.exec(said)![0], { redirect: "manual" });
  const cookie = opened.headers.get("set-cookie")!.split(";", 1)[0]!;
  const { url, token } = JSON.parse(readFileSync(join(workspace, "app.json"), "utf8")) as { readonly url: string; readonly token: string };
  const html = await (await fetch(url, { headers: { cookie } })).text();
  for (const [, asset] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) await (await fetch(`${url}${asset}`)).arrayBuffer();
  const page = at();
  await (await fetch(`${url}/api/v1/health`, { headers: { authorization: `Bearer ${token}` } })).json();
  const usable = at();
  reader.releaseLock();
  app.kill("SIGTERM");
  await app.exited;
  return { address, page, usable };
}

const root = mkdtempSync(join(tmpdir(), "hindsight-bench-"));
try {
  const made = join(repository, "build/desktop/bench/app");
  await makeBundle(repository, made);
  const bundle = join(root, "Resources/app");
  cpSync(made, bundle, { recursive: true });
  const workspace = join(root, "workspace");
  const first = await start(bundle, workspace);
  const later = await Array.fromAsync({ length: TIMES }, () => start(bundle, workspace));
  const line = (name: string, { address, page, usable }: Started): void => console.log(`${name.padEnd(24)}${[address, page, usable].map((ms) => ms.toFixed(0).padStart(12)).join("")}`);
  const median = (part: keyof Started): number => later.map((one) => one[part]).sort((a, b) => a - b)[TIMES >> 1]!;
  console.log(`${"ms from start to".padEnd(24)}${["address", "page", "usable"].map((name) => name.padStart(12)).join("")}`);
  line("a new workspace", first);
  line(`median of ${TIMES} starts`, { address: median("address"), page: median("page"), usable: median("usable") });
  console.log("\nMiB in the bundle (Electrobun adds Bun and its own libraries)");
  for (const [name, bytes] of bundleSizes(bundle)) console.log(`${(bytes / 1024 ** 2).toFixed(1).padStart(8)}  ${name}`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
