export { SMA } from "./sma.ts";
