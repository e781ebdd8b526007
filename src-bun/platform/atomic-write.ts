import { PartFile } from "./part-file.ts";

/** Writes a file so that a reader meets either its old or its whole new content. Throws the file system's own error; the temporary file is gone then. */
export function writeFileAtomic(path: string, content: string | Uint8Array): void {
  const file = new PartFile(path);
  try {
    file.write(content);
    file.finish();
  } finally {
    file.close();
  }
}
