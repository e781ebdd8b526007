/**
 * The pattern that means exactly this file. DuckDB takes paths for patterns: asked for `bars[1].parquet`, as a browser names
 * a second download, it would look for `bars1.parquet`.
 */
export function filePattern(path: string): string {
  return path.replace(/[[*?]/g, "[$&]");
}
