import type { Change, FileChange } from "@/lib/source/change";
import { passedOverReason } from "../file-rank";
import type { Earlier } from "../since";
import { type ShownDiff, showDiff } from "../shown-diff";
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
  budget: { budgetChars: number },
): ShownDiff {
  const files = filesToShow(change, earlier);
  const shown = showDiff(files, budget);
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
