const NARROWEST = 40;
const WIDEST = 100;
const WITHOUT_TERMINAL = 78;

/** Characters in a line of text: the terminal's, within what reads well; 78 into a file or pipe. */
export function textWidth(columns: number | undefined): number {
  return columns === undefined || columns === 0 ? WITHOUT_TERMINAL : Math.max(NARROWEST, Math.min(WIDEST, columns));
}
