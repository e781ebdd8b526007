type Point = readonly [x: number, y: number];

interface Line {
  readonly points: readonly Point[];
  readonly width: number;
  readonly opacity: number;
}

/** The drawing of src-ui/icon.svg, in its 32 units. */
const SIDE = 32;
const CORNER = 7;
const ground = [0x1f, 0x5f, 0xbf] as const;
const lines: readonly Line[] = [
  { points: [[8, 9], [8, 23]], width: 2, opacity: 0.55 },
  { points: [[8, 16], [12, 16]], width: 2, opacity: 0.55 },
  { points: [[12, 7], [12, 25]], width: 2, opacity: 0.55 },
  { points: [[9, 22], [15, 15], [19, 19], [25, 10]], width: 2.6, opacity: 1 },
];

/** The app's icon as RGBA rows. Edges are as soft as one pixel. @param size pixels of a side */
export function drawIcon(size: number): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const unit = SIDE / size;
  const cover = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance / unit));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const point: Point = [(column + 0.5) * unit, (row + 0.5) * unit];
      // The thin lines are one shape: where they meet they are no whiter.
      const thin = cover(Math.min(...lines.slice(0, 3).map((line) => toLine(point, line)))) * lines[0]!.opacity;
      const white = Math.max(thin, cover(toLine(point, lines[3]!)));
      const at = (row * size + column) * 4;
      for (const [k, colour] of ground.entries()) pixels[at + k] = Math.round(colour + (255 - colour) * white);
      pixels[at + 3] = Math.round(255 * cover(toGround(point)));
    }
  }
  return pixels;
}

/** Distance to a square with round corners; negative inside. */
function toGround([x, y]: Point): number {
  const reach = SIDE / 2 - CORNER;
  const dx = Math.abs(x - SIDE / 2) - reach;
  const dy = Math.abs(y - SIDE / 2) - reach;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - CORNER;
}

/** Distance to a line with round ends and its width. */
function toLine([x, y]: Point, { points, width }: Line): number {
  const distances = points.slice(1).map(([bx, by], k) => {
    const [ax, ay] = points[k]!;
    const share = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
    return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
  });
  return Math.min(...distances) - width / 2;
}
