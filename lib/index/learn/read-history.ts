import type { Db } from "@/db/client";
import { storeHistory } from "@/db/queries/code-history";
import { readTouchedFiles } from "@/lib/source/git/read-touched-files";
import { commitQuestion, mostTouched } from "./commit-question";

/** Commits of a repository that are kept. */
export const keptCommits = 1_000;

/** Stores the last commits from `sha` back for an index, in place of what is stored. Gives how many. */
export async function readHistory(
  db: Db,
  indexId: number,
  { dir, sha }: { dir: string; sha: string },
  signal: AbortSignal,
): Promise<number> {
  const commits = await readTouchedFiles(dir, { sha, limit: keptCommits }, signal);
  await db.transaction((tx) =>
    storeHistory(
      tx,
      indexId,
      commits.map((commit) => ({
        sha: commit.sha,
        at: commit.at,
        question: commitQuestion(commit),
        // Which of very many files changed together says nothing.
        paths: commit.paths.length > mostTouched ? [] : commit.paths,
      })),
    ),
  );
  return commits.length;
}
