import type { Database } from "@/db/client";
import { listHistory, type StoredCommit } from "@/db/queries/code-history";
import type { CodeIndexRow } from "@/db/queries/code-indexes";
import { codePaths } from "@/db/queries/code-rankings";
import { kindOfPath } from "../search/rank-found";
import { type AskedList, askList } from "./asked-list";

/** Commits that are learned from at most, the newest. */
const mostCommits = 400;

export interface CommitQuestion {
  commit: StoredCommit;
  question: string;
  right: Set<string>;
}

/**
 * Commits whose message asks for files that are still there, oldest first. Tests and documents are no answers: they
 * change with whatever they are about.
 */
export async function commitQuestions({ db }: Database, index: CodeIndexRow): Promise<CommitQuestion[]> {
  const [history, paths] = [await listHistory(db, index.id), await codePaths(db, index)];
  const asked = new Set<string>();
  const found: CommitQuestion[] = [];
  for (const commit of history) {
    const { question } = commit;
    if (question === null || asked.has(question)) continue;
    const right = new Set(commit.paths.filter((path) => paths.has(path) && kindOfPath(path) === null));
    if (right.size === 0) continue;
    asked.add(question);
    found.push({ commit, question, right });
    if (found.length === mostCommits) break;
  }
  return found.toReversed();
}

/** Asks the index each of them, with no knowledge of the commit and what came after it. Ends early at `until`. */
export async function gatherLists(
  database: Database,
  index: CodeIndexRow,
  questions: readonly CommitQuestion[],
  { signal, pause }: { signal: AbortSignal; pause: () => Promise<void> },
): Promise<AskedList[]> {
  const code = await codePaths(database.db, index);
  const lists: AskedList[] = [];
  for (const { commit, question, right } of questions) {
    signal.throwIfAborted();
    lists.push(
      await askList(
        database,
        index,
        { question, at: commit.at, right, before: commit.ordinal, code },
        signal,
      ),
    );
    await pause();
  }
  return lists;
}
