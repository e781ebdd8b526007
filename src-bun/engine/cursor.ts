/** How far a feed has been delivered: views on it end here. */
export class Cursor {
  /** Row of the last bar the strategy may see; -1 before the first. */
  row = -1;
}
