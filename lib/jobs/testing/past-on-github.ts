import type { startGitHub } from "@/e2e/github/start-github";
import type { Merged } from "./history-truth";
import type { RealCommit, RealHistory } from "./real-history";

type GitHub = Awaited<ReturnType<typeof startGitHub>>;

/** A double's clock that can be set back, so that what is told of the past has its real time. */
export function settableClock() {
  let at: number | null = null;
  return { now: () => at ?? Date.now(), set: (to: number | null) => void (at = to) };
}

/** A repository with its past as merged pull requests, at the times and by the people that git names. */
export async function pastOnGitHub(
  github: GitHub,
  clock: ReturnType<typeof settableClock>,
  at: { owner: string; repo: string },
  history: RealHistory,
): Promise<Merged[]> {
  await github.addRepository({
    owner: at.owner,
    name: at.repo,
    gitDir: history.gitDir,
    collaborators: { "gloss-bot": "admin" },
  });
  const merged: Merged[] = [];
  for (const commit of history.past) {
    clock.set(commit.at);
    const number = await openCommit(github, at, commit);
    await github.closePullRequest({ ...at, number, merged: true });
    merged.push({ ...commit, number });
  }
  clock.set(null);
  return merged;
}

/** Opens a commit as a pull request by its author; resolves once its delivery was answered. */
export async function openCommit(
  github: GitHub,
  at: { owner: string; repo: string },
  { sha, base, title, login }: RealCommit,
  body = "",
): Promise<number> {
  github.addUser({
    login,
    token: `${at.repo} ${login}`,
    ...(login.endsWith("[bot]") ? { type: "Bot" } : {}),
  });
  const pull = { ...at, title, body, author: login, base: { ref: "main", sha: base }, head: sha };
  return (await github.openPullRequest(pull)).number;
}
