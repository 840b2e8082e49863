import type { FileChange } from "@/lib/review/views";

export interface ChosenFile {
  file: FileChange;
  /** Place in the change, from 0. */
  index: number;
  /** Whether its lines are shown at once. */
  open: boolean;
  /** Whether its lines come with the page; otherwise they are fetched when it is opened. */
  send: boolean;
}

/** Lines of a file's diff, each counted once for every hundred characters: one line may be a whole program. */
const weightOf = ({ hunks }: FileChange): number =>
  hunks
    .flatMap((hunk) => hunk.lines)
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.text.length / 100)), 0);

/** Lines of diff that come with the page, besides those of files with findings. */
const linesWithPage = 1_500;
/** A file with more lines of diff starts closed. */
const longFile = 400;

/**
 * Which files are open and which come with the page, so that a page of a very large change stays light. Files that
 * are gone or were not reviewed start closed.
 */
export function chooseFiles(
  files: FileChange[],
  withFindings: ReadonlySet<string>,
  notFullyReviewed: ReadonlySet<string>,
): ChosenFile[] {
  let left = linesWithPage;
  return files.map((file, index) => {
    const lines = weightOf(file);
    const found = withFindings.has(file.path);
    const worthReading = file.status !== "removed" && !notFullyReviewed.has(file.path);
    const open = found || (worthReading && lines <= longFile && lines <= left);
    // A file without lines costs nothing and has nothing to fetch.
    const send = open || lines === 0;
    if (send && !found) left -= lines;
    return { file, index, open, send };
  });
}
