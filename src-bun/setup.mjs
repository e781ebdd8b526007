// Installs what is missing, with nothing but Node and npm: runs before `npm start`, `npm test` and `npm run hindsight`.
// Plain `npm ci` would compile native packages whose binaries are already in the registry packages, so install scripts are
// left out and the one that is needed (Bun linking its binary) is run by hand. Everything printed here goes to stderr.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const stamp = join(modules, ".hindsight-setup");
const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .update(`${process.platform}-${process.arch}`)
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) install();

function install() {
  const [major] = process.versions.node.split(".");
  if (Number(major) < 20) fail(`Node ${process.versions.node} is too old`, "Install Node 20 or later");
  say("Installing packages (once; takes a minute) …");
  npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
  run(process.execPath, [join(modules, "bun", "install.js")], join(modules, "bun"));
  writeFileSync(stamp, wanted);
  say("Ready.");
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) run(process.execPath, [cli, ...args], root);
  else run(process.platform === "win32" ? "npm.cmd" : "npm", args, root);
}

function run(command, args, cwd) {
  try {
    execFileSync(command, args, { cwd, stdio: ["ignore", 2, 2] });
  } catch {
    fail(`"${[command, ...args].join(" ")}" failed in ${cwd}`, "See the lines above; check that this machine reaches its npm registry and that the folder can be written to");
  }
}

function say(text) {
  process.stderr.write(`hindsight: ${text}\n`);
}

function fail(message, hint) {
  say(`${message}. ${hint}.`);
  process.exit(1);
}
