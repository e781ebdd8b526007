/** A rectangle on the screens, in their own units. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a window shows: a page of the app, or a page of its own. */
export type WindowContent = { readonly url: string } | { readonly html: string };

export interface WindowOptions {
  readonly content: WindowContent;
  readonly frame: Frame;
  readonly isMaximised: boolean;
  /** It was moved, or its size changed. */
  readonly onChange: () => void;
  readonly onFocus: (isInFront: boolean) => void;
  readonly onClosed: () => void;
  /** The page gave a file away. @param path where it lies; null: it could not be kept */
  readonly onDownload: (path: string | null) => void;
}

export interface NativeWindow {
  frame(): Frame;
  isMaximised(): boolean;
  /** Brings it to the front, from the task bar as well. */
  activate(): void;
  show(content: WindowContent): void;
}

export type MenuItem =
  | { readonly kind: "divider" }
  /** What the system does itself, such as copy and paste. */
  | { readonly kind: "role"; readonly role: string }
  | { readonly kind: "action"; readonly action: string; readonly label: string; readonly accelerator?: string };

export interface MenuGroup {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** Newer versions of the app. */
export interface Updates {
  /** Looks at an address and fetches what is newer. @returns its version; null: there is none. @throws Error */
  fetchNewer(baseUrl: string): Promise<string | null>;
  /** Replaces this version by the one that was fetched, and starts it. */
  install(baseUrl: string): Promise<void>;
}

/** The desktop as the shell sees it: the one border behind which Electrobun and the system lie. */
export interface Native {
  /** Whether the system has a menu for the app; else the console is all there is. */
  readonly hasMenu: boolean;
  /** Where screens are; none: not known. */
  screens(): readonly Frame[];
  openWindow(options: WindowOptions): NativeWindow;
  setMenu(groups: readonly MenuGroup[], onAction: (action: string) => void): void;
  notify(title: string, body: string): void;
  showInFolder(path: string): void;
  openFolder(path: string): void;
  /** Opens an address in the person's browser. */
  openOutside(url: string): void;
  /** The folder for what a person downloads. */
  readonly downloads: string;
  /** The system asks for files to be opened. */
  onOpenFile(listener: (path: string) => void): void;
  /** The app's symbol was chosen while it runs. */
  onReopen(listener: () => void): void;
  /** Somebody wants the app to end: the last window was closed, the menu, a signal. It goes on until `end`. */
  onEndWanted(listener: () => void): void;
  end(code: number): void;
  /** Something was thrown where nobody caught it. The app stays until `end`. */
  onCrash(listener: (thrown: unknown) => void): void;
  /** null: this copy of the app cannot replace itself. */
  readonly updates: Updates | null;
}
