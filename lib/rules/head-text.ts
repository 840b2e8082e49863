import { publicMessage } from "@/lib/errors";
import type { Hunk } from "@/lib/core/hunks";
import type { FileChange } from "@/lib/source/change";

/** A file's text could not be had; the message is a reason for the reader. */
export class ReadFailed extends Error {}

/**
 * Whole text of a changed file at the head: from the diff where that shows all of it, else read.
 * A part of a file is never parsed on its own: it may lie in a comment or a string.
 * @throws ReadFailed
 */
export async function headText(
  file: FileChange,
  readFile: (path: string) => Promise<string | null>,
): Promise<string> {
  const shown = textOfAddedFile(file);
  if (shown !== null) return shown;
  let text: string | null;
  try {
    text = await readFile(file.path);
  } catch (error) {
    throw new ReadFailed(`could not be read: ${publicMessage(error)}`);
  }
  if (text === null) throw new ReadFailed("its text at the head could not be read");
  if (!agrees(text, file.hunks)) throw new ReadFailed("its text at the head is not what the diff shows");
  return text;
}

function textOfAddedFile(file: FileChange): string | null {
  const [hunk, ...more] = file.hunks;
  if (file.status !== "added" || !hunk || more.length > 0 || hunk.newStart !== 1) return null;
  if (hunk.lines.some((line) => line.kind !== "added")) return null;
  const end = hunk.lines.at(-1)?.noNewline ? "" : "\n";
  return hunk.lines.map((line) => line.text).join("\n") + end;
}

/** Line numbers are only worth something when both are the same version. */
function agrees(text: string, hunks: readonly Hunk[]): boolean {
  const lines = text.split("\n");
  return hunks.every((hunk) =>
    hunk.lines.every((line) => line.newLine === null || bare(line.text) === bare(lines[line.newLine - 1])),
  );
}

/** A reader may drop the byte order mark and carriage returns that the diff keeps. */
function bare(line: string | undefined): string | undefined {
  return line?.replace(/^\uFEFF/, "").replace(/\r$/, "");
}
