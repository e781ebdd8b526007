import { setDiagnostics } from "@codemirror/lint";
import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { Finding } from "../../../../src-bun/contract/finding.ts";
import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";
import { offsetOf } from "./asked-sources.ts";
import classes from "./code.module.css";
import { findingMarks } from "./finding-marks.ts";
import { wakeLanguage } from "./wake-language.ts";
import { writingSetup } from "./writing-setup.ts";

/** A place to go to; a new object each time. */
export interface Jump {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface CodeEditorProps {
  readonly sources: StrategyVersion["sources"];
  /** Which of them is shown. */
  readonly file: string;
  /** Rises when texts came from elsewhere than from this editor: what it remembers of them is void. */
  readonly revision: number;
  readonly label: string;
  readonly findings: readonly Finding[];
  readonly jump: Jump | null;
  readonly onChange: (file: string, text: string) => void;
}

/** CodeMirror over the files of a strategy: each keeps its own history, place and folds while another one is shown. */
export function CodeEditor({ sources, file, revision, label, findings, jump, onChange }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const states = useRef({ revision, byFile: new Map<string, EditorState>() });
  const latest = useRef({ sources, file, onChange });
  latest.current = { sources, file, onChange };

  useEffect(() => {
    const made = new EditorView({ parent: host.current! });
    view.current = made;
    wakeLanguage(latest.current.sources);
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const shown = view.current!;
    if (states.current.revision !== revision) states.current = { revision, byFile: new Map() };
    const { byFile } = states.current;
    const text = latest.current.sources.find(({ path }) => path === file)?.text ?? "";
    const asked = { sources: () => latest.current.sources, file: () => file };
    const tell = EditorView.updateListener.of((update) => {
      if (update.docChanged) latest.current.onChange(file, update.state.doc.toString());
    });
    shown.setState(byFile.get(file) ?? EditorState.create({ doc: text, extensions: [writingSetup(label, asked), tell] }));
    return () => {
      byFile.set(file, shown.state);
    };
  }, [file, revision, label]);

  useEffect(() => {
    const shown = view.current!;
    shown.dispatch(setDiagnostics(shown.state, findingMarks(shown.state, file, findings)));
  }, [findings, file, revision]);

  useEffect(() => {
    if (jump === null || jump.file !== file) return;
    const shown = view.current!;
    const at = offsetOf(shown.state, jump);
    shown.dispatch({ selection: EditorSelection.cursor(at), effects: EditorView.scrollIntoView(at, { y: "center" }) });
    shown.focus();
  }, [jump, file]);

  return <div ref={host} className={classes["host"]} />;
}
