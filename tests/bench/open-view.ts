// Opens a planned view in a fresh process and touches its first and last bar; prints the milliseconds it took.
import type { RunViewPlan } from "../../src-bun/contract/run-view-plan.ts";
import { openPlannedView } from "../../src-bun/data/view/open-planned-view.ts";

const plan = JSON.parse(process.argv[2]!) as RunViewPlan;
const startedAt = performance.now();
const { bars } = openPlannedView(plan);
if (!(bars.close[0]! > 0) || !(bars.close.at(-1)! > 0)) throw new Error("the view is empty");
process.stdout.write(String(performance.now() - startedAt));
