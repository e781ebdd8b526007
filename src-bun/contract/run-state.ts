/** Where a run stands. */
export const runStates = ["submitted", "queued", "running", "succeeded", "failed", "canceled"] as const;
export type RunState = (typeof runStates)[number];

/** From each state the states that may follow: whatever is not here cannot happen. */
export const nextStates = {
  submitted: ["queued", "failed", "canceled"],
  queued: ["running", "canceled", "failed"],
  // Back to the queue: its worker or the whole app was lost, and there are tries left.
  running: ["succeeded", "failed", "canceled", "queued"],
  succeeded: [],
  // A person asks for it again.
  failed: ["queued"],
  canceled: ["queued"],
} as const satisfies Readonly<Record<RunState, readonly RunState[]>>;

/** Nothing more happens to it by itself. */
export const terminalStates = ["succeeded", "failed", "canceled"] as const satisfies readonly RunState[];

export function isTerminal(state: RunState): boolean {
  return terminalStates.some((terminal) => terminal === state);
}

export function mayFollow(from: RunState, to: RunState): boolean {
  return nextStates[from].some((next) => next === to);
}
