/** Opens planned feeds inside a Worker and answers with what it sees, as text. */
import type { FeedPlan } from "../../../src-bun/contract/run-view-plan.ts";
import { openFeed } from "../../../src-bun/data/feeds/open-feed.ts";
import { feedsAsText } from "./feeds-as-text.ts";

declare const self: Worker;

self.onmessage = (event: MessageEvent<readonly FeedPlan[]>): void => self.postMessage(feedsAsText(event.data.map(openFeed)));
