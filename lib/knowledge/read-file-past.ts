import { processDatabase } from "@/db/process-database";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { findGitHub } from "@/lib/github/client-for";
import type { RelatedPullRequest } from "@/lib/graph/graph";
import { graph } from "@/lib/graph/open-graph";
import type { PastCommit } from "@/lib/source/change";
import { readHistory } from "@/lib/source/git/read-past";
import { listCommits } from "@/lib/source/github/list-commits";

interface Asked {
  path: string;
  limit: number;
}

/**
 * Commits that touched a path, newest first, from `sha` back: by git where the code is read from a folder, else from
 * GitHub in one request. Null where neither is at hand. Throws `not_found` for a repository that the actor may not see.
 */
export async function readFileCommits(
  actor: Actor,
  repository: RepositoryRef,
  { sha, ...asked }: Asked & { sha: string },
  signal?: AbortSignal,
): Promise<PastCommit[] | null> {
  await requireRole(actor, repository, "viewer");
  const { db } = await processDatabase();
  const index = await findCodeIndex(db, repositoryKey(repository));
  if (index?.dir) return (await readHistory(index.dir, { ...asked, sha }, signal)).commits;
  const github = await findGitHub(repository);
  return github && listCommits(github, repository, { ...asked, sha }, signal);
}

/** Pull requests that touched a path, those that bear most on it first, as far as they are stored. Throws the same. */
export async function readFilePulls(
  actor: Actor,
  repository: RepositoryRef,
  { path, limit }: Asked,
  signal?: AbortSignal,
): Promise<RelatedPullRequest[]> {
  await requireRole(actor, repository, "viewer");
  return (await graph()).relatedPullRequests(repository, [path], { limit }, signal);
}
