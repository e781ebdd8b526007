/** Farther than this a press is a drag and no click. */
const CLICK_PX = 4;

interface PanListeners {
  /** Pixels since the last call. */
  readonly onPan: (dx: number) => void;
  /** A press without a drag; place relative to the element. */
  readonly onClick: (x: number, y: number) => void;
}

/**
 * Drags with mouse, pen or finger. The charting library's own drag remembers where it began, in bars: when other bars take their place on the way,
 * the picture would jump.
 *
 * @returns ends it
 */
export function listenToDrags(element: HTMLElement, { onPan, onClick }: PanListeners): () => void {
  let drag: { readonly id: number; readonly startX: number; readonly startY: number; lastX: number; isPan: boolean } | null = null;
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.target instanceof HTMLCanvasElement)) return;
    drag = { id: event.pointerId, startX: event.clientX, startY: event.clientY, lastX: event.clientX, isPan: false };
  };
  const onMove = (event: PointerEvent): void => {
    if (drag === null || event.pointerId !== drag.id) return;
    if (!drag.isPan && Math.hypot(event.clientX - drag.startX, event.clientY - drag.startY) < CLICK_PX) return;
    drag.isPan = true;
    const dx = event.clientX - drag.lastX;
    drag.lastX = event.clientX;
    if (dx !== 0) onPan(dx);
  };
  const onUp = (event: PointerEvent): void => {
    if (drag === null || event.pointerId !== drag.id) return;
    const { isPan } = drag;
    drag = null;
    if (isPan || event.type !== "pointerup") return;
    const box = element.getBoundingClientRect();
    onClick(event.clientX - box.left, event.clientY - box.top);
  };
  element.addEventListener("pointerdown", onDown);
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  window.addEventListener("pointercancel", onUp);
  return () => {
    element.removeEventListener("pointerdown", onDown);
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", onUp);
  };
}
