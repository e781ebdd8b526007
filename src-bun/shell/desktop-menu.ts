import type { MenuGroup, MenuItem } from "./native.ts";
import type { DesktopTexts } from "./texts.ts";

const role = (name: string): MenuItem => ({ kind: "role", role: name });
const divider: MenuItem = { kind: "divider" };

/** Screens the menu leads to, by action. */
export const menuScreens: Readonly<Record<string, string>> = { runs: "/runs", datasets: "/datasets", strategies: "/strategies", settings: "/settings" };

/** The menu of macOS and Windows. Without one a Mac has neither copy and paste nor an orderly end. */
export function desktopMenu({ menu }: DesktopTexts): readonly MenuGroup[] {
  const screens = Object.keys(menuScreens).map((action, index): MenuItem => ({ kind: "action", action, label: menu[action as "runs"], accelerator: action === "settings" ? "," : `${index + 1}` }));
  return [
    { label: "Hindsight", items: [role("hide"), role("hideOthers"), role("showAll"), divider, role("quit")] },
    { label: menu.edit, items: [role("undo"), role("redo"), divider, role("cut"), role("copy"), role("paste"), role("selectAll")] },
    { label: menu.view, items: [...screens, divider, role("toggleFullScreen")] },
    { label: menu.window, items: [role("minimize"), role("zoom"), role("close")] },
    { label: menu.help, items: [{ kind: "action", action: "dataFolder", label: menu.dataFolder }, { kind: "action", action: "logs", label: menu.logs }] },
  ];
}
