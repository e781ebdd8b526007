import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import classes from "./code.module.css";
import { readOnlySetup } from "./reading-setup.ts";

/** Code to read. */
export function CodeView({ text, label }: { readonly text: string; readonly label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = new EditorView({ parent: host.current!, state: EditorState.create({ doc: text, extensions: readOnlySetup(label) }) });
    return () => view.destroy();
  }, [text, label]);
  return <div ref={host} className={classes["host"]} />;
}
