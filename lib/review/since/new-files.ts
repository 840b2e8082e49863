import type { Change, FileChange } from "@/lib/source/change";
import { passedOverReason } from "../file-rank";
import type { Earlier } from "../since";
import { type ShownDiff, showDiff } from "../shown-diff";
import type { TriagedFile } from "../triage";
import { narrowByDepth } from "../triage/narrow-by-depth";
import { narrowToNews } from "./narrow-to-news";

/** What of a change a model has to look at: all of it the first time, then what is new. */
export const filesToShow = ({ files }: Pick<Change, "files">, earlier: Earlier | null): FileChange[] =>
  earlier === null || earlier.whole ? files : narrowToNews(files, earlier.files);

/** Whether there is anything for a model to look at. */
export const hasNews = (change: Pick<Change, "files">, earlier: Earlier | null): boolean =>
  earlier === null ||
  earlier.whole ||
  filesToShow(change, earlier).some(
    (file) => !file.binary && file.hunks.length > 0 && passedOverReason(file) === null,
  );

/** The diff as a model is shown it; files in which nothing is new count as seen, as they were. */
export function showNews(
  change: Pick<Change, "files">,
  earlier: Earlier | null,
  { budgetChars, triaged = [] }: { budgetChars: number; triaged?: readonly TriagedFile[] },
): ShownDiff {
  const files = filesToShow(change, earlier);
  const shown = showByDepth(files, triaged, budgetChars);
  if (files === change.files) return shown;
  const paths = new Set(files.map(({ path }) => path));
  const rest = showDiff(
    change.files.filter(({ path }) => !paths.has(path)).map((file) => ({ ...file, hunks: [] })),
    { budgetChars: Number.POSITIVE_INFINITY },
  );
  return {
    ...shown,
    shown: [...shown.shown, ...rest.shown],
    leftOut: [...shown.leftOut, ...rest.leftOut],
  };
}

/** What is to be looked at closely gets its room first; what is left aside is named. */
function showByDepth(files: FileChange[], triaged: readonly TriagedFile[], budgetChars: number): ShownDiff {
  if (triaged.length === 0) return showDiff(files, { budgetChars });
  const { deep, glance, skip } = narrowByDepth(files, triaged);
  const close = showDiff(deep, { budgetChars });
  const brief = showDiff(
    glance.map(({ file }) => file),
    { budgetChars: Math.max(0, budgetChars - close.text.length) },
  );
  const whole = new Set(brief.shown);
  return {
    text: close.text + brief.text,
    shown: close.shown,
    partly: [...close.partly, ...brief.partly],
    cut: [...close.cut, ...brief.cut],
    glanced: glance.flatMap(({ file: { path }, linesLeft, reason }) =>
      whole.has(path) ? [{ path, linesLeft, reason }] : [],
    ),
    leftOut: [
      ...close.leftOut,
      ...brief.leftOut,
      ...skip.map(({ path, reason }) => ({ path, reason: `left aside by triage: ${reason}` })),
    ],
  };
}
