/** Runs inside the page, with the list of shortcuts open: keys that stand there twice. */
export function sharedKeys(): readonly string[] {
  const rows = [...document.querySelectorAll("[role=dialog] section > div")].flatMap((row) => {
    const [title, ...hints] = [row.firstElementChild?.textContent ?? "", ...[...row.querySelectorAll(":scope > :last-child > span")].map((hint) => hint.textContent ?? "")];
    return hints.map((keys) => ({ title, keys }));
  });
  return rows.filter(({ keys }, k) => rows.findIndex((other) => other.keys === keys) !== k).map(({ keys, title }) => `${keys}: ${title} and ${rows.find((other) => other.keys === keys)!.title}`);
}
