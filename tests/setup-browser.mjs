// Before the tests, with nothing but Node: a Chromium and a font with Chinese glyphs, for the tests of the console. Where it cannot install them it says how,
// and those tests are skipped.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const has = places.some((path) => path !== undefined && existsSync(path)) || process.platform !== "linux";

if (!has && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
  say("Installing Chromium and a font with Chinese glyphs (once; takes a minute) …");
  const apt = (...args) => execFileSync("apt-get", args, { stdio: ["ignore", "ignore", 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  try {
    apt("update", "-qq");
    apt("install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk");
  } catch {
    say("That did not work; see the lines above. Tests of the console are skipped.");
  }
} else if (!has) say("No Chromium is installed: tests of the console are skipped. On Debian: sudo apt-get install chromium fonts-noto-cjk; elsewhere set CHROMIUM to its path.");

function say(text) {
  process.stderr.write(`hindsight: ${text}\n`);
}
