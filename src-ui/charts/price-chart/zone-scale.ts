import { defaultHorzScaleBehavior, type IHorzScaleBehavior, type TickMarkWeightValue, type Time, type TimeScalePoint } from "lightweight-charts";
import { markWeight } from "./mark-weight.ts";
import { wallTime } from "./zone-offset.ts";

type Points = Parameters<IHorzScaleBehavior<Time>["fillWeightsForPoints"]>[0];

/**
 * A time axis whose days begin at midnight of a zone. Times stay what they are, so that an hour which the clocks show twice is there twice.
 *
 * @param zone of the bars that are there now: IANA name
 */
export function zoneScale(zone: () => string): IHorzScaleBehavior<Time> {
  const wall = ({ originalTime }: TimeScalePoint): number => wallTime(zone(), (originalTime as number) * 1_000);
  const scale = new (defaultHorzScaleBehavior())();
  scale.fillWeightsForPoints = (points: Points, start: number): void => {
    let before = start > 0 ? wall(points[start - 1]!) : null;
    for (let k = start; k < points.length; k++) {
      const now = wall(points[k]!);
      // Before the first one there might have been one as far away as the second is.
      before ??= points.length > 1 ? 2 * now - wall(points[1]!) : now;
      points[k]!.timeWeight = markWeight(before, now) as TickMarkWeightValue;
      before = now;
    }
  };
  return scale;
}
