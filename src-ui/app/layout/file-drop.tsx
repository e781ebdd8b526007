import { Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { droppedFiles } from "../../api/dropped-files.ts";
import { showProblem } from "../../components/undo-toast.tsx";
import classes from "./file-drop.module.css";

/** The whole window takes files: what is dropped anywhere goes to the import. */
export function FileDrop() {
  const { t } = useTranslation("datasets");
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Between two elements of the page the pointer has not left the window.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      // Text that is moved within a field or an editor is theirs.
      if (!holdsFiles(event) && isEditable(event.target)) return;
      event.preventDefault();
      const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
      const files = [...(event.dataTransfer?.files ?? [])].filter((_, k) => entries[k]?.isDirectory !== true);
      const folder = entries.find((entry) => entry?.isDirectory === true);
      if (folder) showProblem(t("drop.folder", { name: folder.name }), t("drop.folderHint"));
      else if (files.length === 0) showProblem(t("drop.nothing"), t("drop.nothingHint"));
      if (files.length === 0) return;
      droppedFiles.set((waiting) => [...waiting, ...files]);
      void navigate({ to: "/import" });
    };
    // Without a drag over it, a drop of text would not reach us: the page says that it takes it, to be able to explain.
    const allow = (event: DragEvent): void => {
      if (!isEditable(event.target)) event.preventDefault();
      over(event);
    };
    window.addEventListener("dragenter", allow);
    window.addEventListener("dragover", allow);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", allow);
      window.removeEventListener("dragover", allow);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [navigate, t]);
  if (!isOver) return null;
  return (
    <div className={classes["zone"]} role="status">
      <IconFileImport size={32} aria-hidden />
      <Text size="lg" fw={600}>{t("drop.title")}</Text>
      <Text size="sm" c="dimmed">{t("drop.text")}</Text>
    </div>
  );
}

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
const isEditable = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea"));
