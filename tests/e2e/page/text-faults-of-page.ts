/** Runs inside the page, where it is sent to as text: it uses nothing from outside of itself. @param foreign texts that do not belong into the language that is shown */
export function textFaultsOfPage({ roots, foreign }: { readonly roots: readonly string[]; readonly foreign: readonly string[] }): readonly string[] {
  const faults = new Set<string>();
  const isKey = new RegExp(`^(?:\\w+:)?(?:${roots.join("|")})(?:\\.[A-Za-z_][\\w-]*)+$`);
  const texts = new Set(foreign);
  const placed: { readonly parent: Element; readonly rect: DOMRect; readonly quoted: string }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = (node.textContent ?? "").replaceAll(/\s+/g, " ").trim();
    const parent = node.parentElement!;
    if (text === "" || parent.closest("script, style, .hs-visually-hidden, svg, [hidden], [inert]") !== null || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const quoted = `“${text.slice(0, 60)}”`;
    // Code may speak of null, and what the user wrote is in no catalogue.
    const isOurs = parent.closest("code, pre, .cm-editor, [translate=no]") === null;
    if (isOurs && (isKey.test(text) || /\{\{|\}\}|\[object |^(?:NaN|undefined|null)$/.test(text))) faults.add(`no text: ${quoted}`);
    if (isOurs && texts.has(text) && parent.closest("[lang=en]") === null) faults.add(`not translated: ${quoted}`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width === 0 || rect.right < 0 || rect.bottom < 0) continue;
      const fault = placeFault(parent, rect);
      if (fault !== null) faults.add(`${fault}: ${quoted}`);
      if (rect.top < innerHeight && rect.left < innerWidth) placed.push({ parent, rect, quoted });
    }
  }
  placed.sort((a, b) => a.rect.top - b.rect.top);
  placed.forEach((lower, k) => {
    for (const upper of placed.slice(k + 1)) {
      if (upper.rect.top > lower.rect.bottom - 4) break;
      if (upper.parent !== lower.parent && Math.min(upper.rect.right, lower.rect.right) - Math.max(upper.rect.left, lower.rect.left) > 4 && areBothSeen(lower, upper)) faults.add(`one over the other: ${lower.quoted} and ${upper.quoted}`);
    }
  });
  return [...faults];

  /** Neither lies below a surface (a header that stays, a dialog) nor outside of what its own box shows. */
  function areBothSeen(one: { readonly parent: Element; readonly rect: DOMRect }, other: { readonly parent: Element; readonly rect: DOMRect }): boolean {
    const x = (Math.max(one.rect.left, other.rect.left) + Math.min(one.rect.right, other.rect.right)) / 2;
    const y = (Math.max(one.rect.top, other.rect.top) + Math.min(one.rect.bottom, other.rect.bottom)) / 2;
    const stack = document.elementsFromPoint(x, y);
    const [a, b] = [stack.indexOf(one.parent), stack.indexOf(other.parent)];
    if (a < 0 || b < 0) return false;
    return stack.slice(Math.min(a, b), Math.max(a, b)).every((element) => element.contains(one.parent) && element.contains(other.parent) || /rgba?\([^)]*, 0(?:\.\d+)?\)|transparent/.test(getComputedStyle(element).backgroundColor));
  }

  /** Up from the text: does a box that hides what leaves it hide a part of it? Where one can scroll, nothing is lost. */
  function placeFault(parent: Element, rect: DOMRect): string | null {
    let [isAcross, isDown, isInBlock] = [true, true, false];
    for (let element: Element | null = parent; element !== null && (isAcross || isDown); element = element.parentElement) {
      const { overflowX, overflowY, textOverflow, display, position } = getComputedStyle(element);
      if (display === "contents") continue;
      const box = element.getBoundingClientRect();
      // What is shortened with a sign for it was meant to be.
      if (textOverflow === "ellipsis") isAcross = false;
      if (isAcross && !isInBlock && display !== "inline") {
        isInBlock = true;
        if (overflowX === "visible" && element.closest("pre, .cm-editor") === null && (rect.right > box.right + 2 || rect.left < box.left - 2)) return "out of its box";
      }
      if (isAcross && /hidden|clip/.test(overflowX) && (rect.right > box.right + 1 || rect.left < box.left - 1)) return "cut off";
      if (isDown && /hidden|clip/.test(overflowY) && rect.top < box.bottom && rect.bottom > box.bottom + 3) return "cut off below";
      if (/auto|scroll/.test(overflowX)) isAcross = false;
      if (/auto|scroll/.test(overflowY)) isDown = false;
      if (position === "fixed") break;
    }
    return isAcross && rect.right > innerWidth + 1 ? "out of the window" : null;
  }
}
