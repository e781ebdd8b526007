import type { DatasetManifest } from "../../contract/dataset.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { BarRule } from "../../contract/feeds.ts";
import { kindShapes, type DatasetKind } from "../import/dataset-kinds.ts";

/** What is asked of a feed besides its rows. */
export interface FeedWishes {
  readonly kind?: DatasetKind;
  readonly build?: BarRule;
  readonly isDelivered?: boolean;
  readonly columns?: readonly string[];
}

/** Refuses what the rows of a dataset cannot give. @throws FEED_INVALID */
export function requireFeedFits({ id, kind }: DatasetManifest, wishes: FeedWishes): void {
  const [, rows] = kindShapes[kind].words;
  const refuse = (why: string, hint: string, details: Readonly<Record<string, unknown>>): never => {
    throw new HindsightError("FEED_INVALID", `The dataset ${id} holds ${rows}${why}.`, hint, { dataset: id, kind, ...details });
  };
  const { build } = wishes;
  if (wishes.kind !== undefined && wishes.kind !== kind) refuse(`, not ${kindShapes[wishes.kind].words[1]}`, `Name a dataset of ${kindShapes[wishes.kind].words[1]}, or leave the kind out`, { value: wishes.kind });
  if (build !== undefined && (kind === "features" || kind === "actions")) refuse(", of which no bars can be built", "Leave the granularity out, or name a dataset of bars, trades or quotes", { build });
  if (build !== undefined && build.by !== "time" && kind === "bars") refuse(`, which cannot be gathered by ${build.by}`, "State a length of time such as 5m, or name a dataset of trades", { build });
  if (build?.by === "volume" && kind === "quotes") refuse(", which have no volume", "Build their bars by time or by count, or name a dataset of trades", { build });
  if (wishes.isDelivered === false && (kind === "features" || kind === "actions")) refuse(", against which no order is matched", "A feed that is not delivered must have prices; leave the feed out instead", { field: "deliver" });
  if (wishes.columns !== undefined && kind !== "features") refuse(", whose columns are fixed", "Leave columns out; figures that the strategy is to see are imported as features", { columns: wishes.columns });
}
