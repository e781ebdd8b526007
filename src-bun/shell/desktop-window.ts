import { frameToOpen, keepDesktopState, readDesktopState } from "./desktop-state.ts";
import type { Native, NativeWindow, WindowContent } from "./native.ts";

/** A window that is dragged tells so many times a second. */
const SETTLES_MS = 400;

interface DesktopWindowParts {
  readonly native: Native;
  readonly workspace: string;
  readonly content: WindowContent;
  readonly onDownload: (path: string | null) => void;
}

/** The one window: it opens where it was, and remembers where it is. */
export class DesktopWindow {
  /** Whether the person looks at it. */
  isInFront = true;
  readonly #workspace: string;
  readonly #window: NativeWindow;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor({ native, workspace, content, onDownload }: DesktopWindowParts) {
    this.#workspace = workspace;
    const { frame, isMaximised } = readDesktopState(workspace);
    this.#window = native.openWindow({
      content,
      frame: frameToOpen(frame, native.screens()),
      isMaximised,
      onChange: () => (this.#timer ??= setTimeout(() => this.keep(), SETTLES_MS)),
      onFocus: (isInFront) => (this.isInFront = isInFront),
      onClosed: () => {
        this.#isClosed = true;
        this.isInFront = false;
        clearTimeout(this.#timer ?? undefined);
      },
      onDownload,
    });
  }

  activate(): void {
    if (!this.#isClosed) this.#window.activate();
  }

  show(content: WindowContent): void {
    if (!this.#isClosed) this.#window.show(content);
  }

  /** Writes down where it is. A maximised window keeps the place it goes back to. */
  keep(): void {
    clearTimeout(this.#timer ?? undefined);
    this.#timer = null;
    if (this.#isClosed) return;
    const isMaximised = this.#window.isMaximised();
    try {
      keepDesktopState(this.#workspace, { isMaximised, ...(!isMaximised && { frame: this.#window.frame() }) });
    } catch {
      // A full disk must not take the app down for the place of a window.
    }
  }
}
