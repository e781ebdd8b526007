import { MergeView } from "@codemirror/merge";
import { useEffect, useRef } from "react";
import classes from "./code.module.css";
import { readOnlySetup } from "./reading-setup.ts";

interface CodeDiffProps {
  readonly before: string;
  readonly after: string;
  readonly labels: readonly [before: string, after: string];
}

/** Two texts beside each other, with what changed; long stretches that did not are folded away. */
export function CodeDiff({ before, after, labels: [first, second] }: CodeDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = new MergeView({ parent: host.current!, a: { doc: before, extensions: readOnlySetup(first) }, b: { doc: after, extensions: readOnlySetup(second) }, collapseUnchanged: { margin: 3, minSize: 6 }, gutter: true });
    return () => view.destroy();
  }, [before, after, first, second]);
  return <div ref={host} className={classes["diff"]} />;
}
