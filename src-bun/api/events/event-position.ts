/** Where a listener stands: which start of the app, and the last event it saw. */
export interface EventPosition {
  readonly epoch: string;
  readonly id: number;
}

/** `EPOCH-N`: numbers begin anew with each start, so an id says which start it is of. */
export function positionText({ epoch, id }: EventPosition): string {
  return `${epoch}-${id}`;
}

/** @returns null: it is no position */
export function parsePosition(text: string): EventPosition | null {
  const [, epoch, id] = /^([0-9a-z]{1,40})-(\d{1,15})$/.exec(text) ?? [];
  return epoch === undefined || id === undefined ? null : { epoch, id: Number(id) };
}
