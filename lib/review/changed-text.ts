import type { DiffLine } from "@/lib/core/hunks";
import type { FileChange } from "@/lib/source/change";
import { passedOverReason } from "./file-rank";

const leastOfAFile = 400;

/**
 * Lines of one kind in a change, at most `limit` characters in all. Each file has its share, so that a long one does
 * not hide the others; lock files and what is generated are passed over.
 */
export function changedText(files: FileChange[], kind: DiffLine["kind"], limit: number): string {
  const read = files.filter((file) => passedOverReason(file) === null);
  const share = Math.max(leastOfAFile, Math.floor(limit / Math.max(1, read.length)));
  const texts: string[] = [];
  let room = limit;
  for (const file of read) {
    if (room <= 0) break;
    const text = linesOf(file, kind, Math.min(share, room));
    texts.push(text);
    room -= text.length;
  }
  return texts.join("\n");
}

function linesOf(file: FileChange, kind: DiffLine["kind"], limit: number): string {
  const lines: string[] = [];
  let room = limit;
  for (const hunk of file.hunks)
    for (const line of hunk.lines) {
      if (line.kind !== kind) continue;
      if (room <= 0) return lines.join("\n");
      lines.push(line.text.slice(0, room));
      room -= line.text.length + 1;
    }
  return lines.join("\n");
}
