/** Opens an address in the person's browser. @returns false: there is no screen to show one on */
export function openBrowser(url: string, environment: Readonly<Record<string, string | undefined>>): boolean {
  const command = opener(environment);
  if (command === null) return false;
  try {
    Bun.spawn([...command, url], { stdin: "ignore", stdout: "ignore", stderr: "ignore" }).unref();
    return true;
  } catch {
    return false;
  }
}

function opener(environment: Readonly<Record<string, string | undefined>>): readonly string[] | null {
  if (process.platform === "darwin") return ["open"];
  // `start` takes its first quoted argument for a title.
  if (process.platform === "win32") return ["cmd", "/c", "start", ""];
  const hasScreen = environment["DISPLAY"] !== undefined || environment["WAYLAND_DISPLAY"] !== undefined;
  return hasScreen && Bun.which("xdg-open") !== null ? ["xdg-open"] : null;
}
