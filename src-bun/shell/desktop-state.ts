import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomic } from "../platform/atomic-write.ts";
import type { Frame } from "./native.ts";

/** What the desktop window keeps in the workspace from one start to the next. */
export interface DesktopState {
  readonly frame: Frame | null;
  readonly isMaximised: boolean;
  /** The same port gives the same origin, which is how the page finds again what it kept. */
  readonly port: number | null;
  /** A version that was fetched and waits for the next start. */
  readonly updateFrom: string | null;
}

const none: DesktopState = { frame: null, isMaximised: false, port: null, updateFrom: null };
const FILE = "desktop.json";
const SMALLEST = { width: 640, height: 400 };
const USUAL = { width: 1_440, height: 900 };

/** What is damaged or not there counts as never kept. */
export function readDesktopState(workspace: string): DesktopState {
  const path = join(workspace, FILE);
  if (!existsSync(path)) return none;
  try {
    const { frame, isMaximised, port, updateFrom } = JSON.parse(readFileSync(path, "utf8")) as { readonly [Name in keyof DesktopState]?: unknown };
    return { frame: isFrame(frame) ? frame : null, isMaximised: isMaximised === true, port: typeof port === "number" && Number.isInteger(port) && port > 0 && port < 65_536 ? port : null, updateFrom: typeof updateFrom === "string" ? updateFrom : null };
  } catch {
    return none;
  }
}

/** Changes what is named. Throws the file system's own error. */
export function keepDesktopState(workspace: string, changes: Partial<DesktopState>): void {
  writeFileAtomic(join(workspace, FILE), `${JSON.stringify({ ...readDesktopState(workspace), ...changes })}\n`);
}

/** Where the window opens: where it was, if any of its title bar would be seen there, else in the middle of the first screen. */
export function frameToOpen(kept: Frame | null, screens: readonly Frame[]): Frame {
  if (kept !== null && (screens.length === 0 || screens.some((screen) => showsTitle(kept, screen)))) return { ...kept, width: Math.max(kept.width, SMALLEST.width), height: Math.max(kept.height, SMALLEST.height) };
  const screen = screens[0] ?? { x: 0, y: 0, ...USUAL };
  const width = Math.min(USUAL.width, screen.width);
  const height = Math.min(USUAL.height, screen.height);
  return { x: screen.x + Math.floor((screen.width - width) / 2), y: screen.y + Math.floor((screen.height - height) / 2), width, height };
}

function showsTitle(frame: Frame, screen: Frame): boolean {
  const seen = Math.min(frame.x + frame.width, screen.x + screen.width) - Math.max(frame.x, screen.x);
  return seen >= 100 && frame.y >= screen.y - 10 && frame.y <= screen.y + screen.height - 40;
}

function isFrame(value: unknown): value is Frame {
  return typeof value === "object" && value !== null && (["x", "y", "width", "height"] as const).every((name) => Number.isFinite((value as Frame)[name]));
}
