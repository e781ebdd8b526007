import classes from "./source-view.module.css";

/** Sources to be read, with the numbers of their lines. */
export function SourceView({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <pre className={classes["source"]} tabIndex={0} aria-label={label}>
      {text.replace(/\n$/, "").split("\n").map((line, k) => <code key={k} className={classes["line"]}>{line}{"\n"}</code>)}
    </pre>
  );
}
