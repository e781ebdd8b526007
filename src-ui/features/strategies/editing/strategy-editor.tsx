import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StrategyDetail } from "../../../../src-bun/contract/api/strategy-schemas.ts";
import type { StrategyVersion } from "../../../../src-bun/contract/library.ts";
import { Screen } from "../../../components/screen.tsx";
import { useScreenState } from "../../../components/screen-state.ts";
import { showUndo } from "../../../components/undo-toast.tsx";
import { CodeEditor, type Jump } from "../code/code-editor.tsx";
import { FileTabs } from "../panels/file-tabs.tsx";
import { FindingsList } from "../panels/findings-list.tsx";
import { EditorActions } from "./editor-actions.tsx";
import { EditorNotices } from "./editor-notices.tsx";
import { EditorState } from "./editor-state.tsx";
import classes from "./editing.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useCheck } from "./use-check.ts";
import { type Base, useEditing } from "./use-editing.ts";
import { useEditorCommands } from "./use-editor-commands.ts";
import { useSaving } from "./use-saving.ts";
import { TEXT, VersionDiff } from "./version-diff.tsx";
import { VersionView } from "./version-view.tsx";

interface StrategyEditorProps {
  /** Null: it is not in the library yet. */
  readonly strategyId: string | null;
  /** Under which name this browser keeps what is not saved. */
  readonly draftName: string;
  readonly first: Base;
  /** Undefined: not known yet, or there is none. */
  readonly detail: StrategyDetail | undefined;
  readonly latest: StrategyVersion | undefined;
  /** It was saved for the first time. */
  readonly onBorn: (strategyId: string) => void;
}

/** Where a strategy is written: the text with what the checker says of it, and beside it form, versions and templates. */
export function StrategyEditor({ strategyId, draftName, first, detail, latest, onBorn }: StrategyEditorProps) {
  const { t } = useTranslation("strategies");
  const navigate = useNavigate();
  const screen = useScreenState();
  const editing = useEditing(draftName, first);
  const check = useCheck(editing.sources);
  const versions = detail?.versions ?? [];
  const { isSaving, save } = useSaving(strategyId, Math.max(0, ...versions.map(({ number }) => number)), editing);
  const [note, setNote] = useState("");
  const [jump, setJump] = useState<Jump | null>(null);
  const noteInput = useRef<HTMLInputElement>(null);

  const files = editing.sources.map(({ path }) => path);
  const file = files.find((path) => path === screen.text("file")) ?? files[0]!;
  const [version, from, to] = [screen.text("version"), screen.text("from"), screen.text("to") ?? TEXT];
  const isReading = version !== undefined || from !== undefined;
  const toText = (): void => screen.set({ version: undefined, from: undefined, to: undefined });

  // Somebody else (another window, a script) saved a version while this text was untouched: it is shown.
  const numberOf = (hash: string | null): number => versions.find((each) => each.hash === hash)?.number ?? Infinity;
  const isNewerThere = latest !== undefined && latest.number > numberOf(editing.base.hash);
  useEffect(() => {
    if (!isNewerThere || editing.isChanged) return;
    editing.replace(latest.sources);
    editing.settle({ sources: latest.sources, hash: latest.hash });
  }, [isNewerThere, editing, latest]);

  const saveNow = async (): Promise<string | null> => {
    if (isSaving) return null;
    const saved = await save(note);
    if (saved === null) return null;
    setNote("");
    if (strategyId === null) {
      onBorn(saved.strategyId);
      await navigate({ to: "/strategies/$strategyId", params: { strategyId: saved.strategyId }, replace: true } as never);
    }
    return saved.strategyId;
  };
  const run = async (): Promise<void> => {
    const id = strategyId === null || editing.isChanged ? await saveNow() : strategyId;
    if (id !== null) await navigate({ to: "/new-run", search: { strategy: id } } as never);
  };
  const go = (place: Jump): void => {
    if (isReading) toText();
    screen.set({ file: place.file === files[0] ? undefined : place.file, version: undefined, from: undefined, to: undefined });
    setJump({ file: place.file, line: place.line, column: place.column });
  };
  const showText = (sources: StrategyVersion["sources"], message: string): void => {
    const before = editing.sources;
    editing.replace(sources);
    showUndo({ message, onUndo: () => editing.replace(before) });
  };
  useEditorCommands({ save: () => void saveNow(), run: () => void run(), findings: check.result?.findings ?? [], go, focusEditor: () => go({ file, line: 1, column: 1 }), focusNote: () => noteInput.current?.focus(), showTab: (tab) => screen.set({ tab }) });

  return (
    <Screen
      title={check.sound?.description?.name ?? detail?.name ?? t("editor.newTitle")}
      note={<EditorState number={numberOf(editing.base.hash)} isChanged={editing.isChanged} />}
      actions={<EditorActions note={note} onNote={setNote} noteInput={noteInput} isSaving={isSaving} onSave={() => void saveNow()} onRun={() => void run()} />}
      fills
    >
      <div className={classes["layout"]}>
        <div className={classes["work"]}>
          <EditorNotices
            editing={editing}
            deletedId={detail !== undefined && detail.deletedAt !== null ? detail.id : null}
            newer={isNewerThere ? latest : null}
            onDiscard={() => showText(editing.base.sources, t("editor.discarded"))}
            onCompare={(hash) => screen.set({ from: hash, to: TEXT, version: undefined }, true)}
          />
          {isReading && (
            <div className={classes["editor"]}>
              {from !== undefined && <VersionDiff strategyId={strategyId ?? ""} versions={versions} text={editing.sources} from={from} to={to} onChoose={(nextFrom, nextTo) => screen.set({ from: nextFrom, to: nextTo })} onClose={toText} />}
              {from === undefined && version !== undefined && <VersionView key={version} strategyId={strategyId ?? ""} hash={version} onClose={toText} onAdopt={({ sources, number }) => {
                toText();
                showText(sources, t("versions.adopted", { number }));
              }} />}
            </div>
          )}
          <div className={classes["editor"]} hidden={isReading}>
            <FileTabs
              files={files}
              file={file}
              onChoose={(path) => screen.set({ file: path === files[0] ? undefined : path })}
              onAdd={(path) => {
                editing.replace([...editing.sources, { path, text: "" }]);
                screen.set({ file: path });
                setJump({ file: path, line: 1, column: 1 });
              }}
              onRemove={(path) => {
                screen.set({ file: undefined });
                showText(editing.sources.filter((source) => source.path !== path), t("files.removed", { file: path }));
              }}
            />
            <div className={classes["code"]}>
              <CodeEditor sources={editing.sources} file={file} revision={editing.revision} label={t("editor.label", { file })} findings={check.result?.findings ?? NONE} jump={jump} onChange={editing.write} />
            </div>
            <div className={classes["foot"]}><span>{t("editor.leaveHint")}</span></div>
          </div>
          <FindingsList check={check} onGo={go} />
        </div>
        <SidePanel
          strategyId={strategyId}
          check={check}
          versions={versions}
          tab={screen.text("tab")}
          onTab={(tab) => screen.set({ tab })}
          shownVersion={version ?? from}
          onOpenVersion={(hash) => screen.set({ version: hash, from: undefined, to: undefined }, true)}
          onCompareVersion={(hash) => screen.set({ from: hash, to: TEXT, version: undefined }, true)}
        />
      </div>
    </Screen>
  );
}

const NONE: readonly never[] = [];
