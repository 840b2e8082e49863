import type { Db } from "@/db/client";
import { putMembership } from "@/db/queries/memberships";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { readRepository } from "@/lib/source/github/read-repository";
import type { GitHub } from "@/lib/source/github/client";
import { roleOfPermissions } from "./role-of-permissions";

/**
 * Asks GitHub, by a person's own token, what they may do in a repository, and keeps the answer: under the name that
 * was asked for and, where it was renamed, under the one that it has. Answers that name; null where GitHub shows
 * them nothing, which takes their membership away. Rejects when GitHub can't be asked, and then nothing changes.
 */
export async function askMembership(
  { db, github, userId }: { db: Db; github: GitHub; userId: string },
  asked: RepositoryRef,
  signal?: AbortSignal,
): Promise<RepositoryRef | null> {
  try {
    const facts = await readRepository(github, asked, signal);
    const named = { owner: facts.owner, repo: facts.name };
    const role = roleOfPermissions(facts);
    for (const repository of new Set([repositoryKey(asked), repositoryKey(named)]))
      await putMembership(db, { repository, userId, role });
    return named;
  } catch (error) {
    const gone = error instanceof GlossError && (error.code === "not_found" || error.code === "forbidden");
    if (!gone) throw error;
    await putMembership(db, { repository: repositoryKey(asked), userId, role: null });
    return null;
  }
}
