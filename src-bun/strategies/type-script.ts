import type ts from "typescript";

export type TypeScript = typeof ts;

let loading: Promise<TypeScript> | undefined;

/** The TypeScript API, loaded when the first check needs it: a run of a strategy that was checked before never does. */
export function loadTypeScript(): Promise<TypeScript> {
  return (loading ??= import("typescript").then((module) => module.default));
}
