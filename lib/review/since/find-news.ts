import type { Change, FileChange, HeadStep } from "@/lib/source/change";
import type { NewInFile, SinceWay } from "../since";
import { allNew, followContent, type FollowedFile, followStep, nothingNew } from "./follow-file";
import { pairFiles } from "./pair-files";

export interface News {
  how: SinceWay;
  /** Files of the new diff in which there is something new. */
  files: NewInFile[];
  /** The file that a path of the earlier head is now, and how its lines went on; null where it left the diff. */
  followed(path: string): { path: string; toNow: FollowedFile["toNow"] } | null;
}

/**
 * What is new in a change since it was reviewed at an earlier head.
 * @param unseen paths that the earlier review did not look at in full
 * @param step null where no commits lead from the one head to the other, after a rebase or a force-push
 */
export function findNews(
  before: Pick<Change, "files" | "incomplete">,
  now: Pick<Change, "files">,
  { step, unseen }: { step: HeadStep | null; unseen: ReadonlySet<string> },
): News {
  const renamed = new Map(
    (step?.files ?? []).flatMap(({ path, previousPath }) =>
      previousPath === undefined ? [] : [[path, previousPath] as const],
    ),
  );
  const pairs = pairFiles(before.files, now.files, renamed);
  const missing = new Set(before.incomplete.map(({ path }) => path));
  const steps = new Map((step?.files ?? []).map((file) => [file.path, file]));
  const follow = (file: FileChange): FollowedFile => {
    const was = pairs.get(file);
    const seen = was !== undefined && !unseen.has(was.path) && !missing.has(was.path);
    const moved = stepOf(file);
    // What was not looked at then is new as a whole, but its lines can still be followed.
    if (!seen) return { ...allNew(file), toNow: moved?.toNow ?? (() => null) };
    return moved ?? followContent(was, file);
  };
  const stepOf = (file: FileChange): FollowedFile | null => {
    if (!step) return null;
    const changed = steps.get(file.path);
    if (!changed) return step.whole ? nothingNew(file) : null;
    return changed.hunks ? followStep(pairs.get(file), file, changed.hunks) : null;
  };
  const all = now.files.map((file) => ({ file, followed: follow(file) }));
  return {
    how: step ? "commits" : "content",
    files: all.flatMap(({ followed: { news } }) => (hasNews(news) ? [news] : [])),
    followed(path) {
      const found = all.find(({ file }) => pairs.get(file)?.path === path);
      return found ? { path: found.file.path, toNow: found.followed.toNow } : null;
    },
  };
}

const hasNews = ({ added, removed, touched }: NewInFile): boolean =>
  added.length + removed.length + touched.length > 0;
