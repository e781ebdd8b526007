import { createStore, useStore } from "../../api/store.ts";

/** What those who do not see the screen are told. */
export const spoken = createStore("");

export function LiveRegion() {
  return <div className="hs-visually-hidden" role="status" aria-live="polite">{useStore(spoken, (text) => text)}</div>;
}
