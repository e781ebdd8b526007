import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium", "C:/Program Files/Google/Chrome/Application/chrome.exe"];

/** Where a Chromium is installed; null: nowhere we know. */
export const chromiumPath: string | null = places.find((path) => path !== undefined && existsSync(path)) ?? null;

/** Starts it without a window and without anything that would ask the outside. */
export function startBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error("No Chromium is installed. On Debian: apt-get install chromium fonts-noto-cjk; elsewhere set CHROMIUM to its path.");
  return chromium.launch({ executablePath: chromiumPath, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
}
