import type { DiffFile } from "../git/parse-diff";
import type { Pull, Repository } from "./records";

/** What a pull request changes: its diff from the common ancestor of base and head, and its commits, oldest first. */
export interface PullDiff {
  /** Null when base and head share no history. */
  mergeBase: string | null;
  files: DiffFile[];
  text: string;
  commits: string[];
}

/** The diff that GitHub shows for a pull request at `head` (its newest commit unless another is given). */
export const diffOfPull = async (
  repository: Repository,
  pull: Pull,
  head: string = pull.head.sha,
): Promise<PullDiff> => {
  const { git } = repository;
  const mergeBase = await git.mergeBase(pull.base.sha, head);
  const [diff, commits] = await Promise.all([
    git.diff(mergeBase, head),
    git.commitsBetween(pull.base.sha, head),
  ]);
  return { mergeBase, files: diff.files, text: diff.text, commits };
};
