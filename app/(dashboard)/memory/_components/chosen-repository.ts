import { roleIn } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { atLeast, type Role } from "@/lib/core/roles";
import { repositoryKey } from "@/lib/core/repository-key";
import { memoryRepositories } from "@/lib/knowledge/memory-repositories";

export interface ChosenRepository {
  repo: string;
  role: Role;
  repositories: string[];
}

/**
 * The repository that an address names, else the first; null when there is none that the reader may see, and
 * `unknown` for one that is named and not theirs.
 */
export async function chosenRepository(
  actor: Actor,
  named: string | string[] | undefined,
): Promise<ChosenRepository | "unknown" | null> {
  const known = await memoryRepositories(actor);
  const [wanted] = [named].flat();
  const repo = wanted ?? known[0];
  if (repo === undefined) return null;
  const [owner = "", name = "", ...rest] = repo.split("/");
  if (!owner || !name || rest.length > 0) return "unknown";
  const role = await roleIn(actor, { owner, repo: name });
  if (role === null) return "unknown";
  const key = repositoryKey({ owner, repo: name });
  const spelled = known.find((one) => one.toLowerCase() === key) ?? repo;
  return { repo: spelled, role, repositories: known.includes(spelled) ? known : [...known, spelled] };
}

/** Why a reader may not write here, as a sentence; null when they may. */
export const whyReadOnly = (role: Role): string | null =>
  atLeast(role, "maintainer")
    ? null
    : `You are ${role} here. Rules and memories are written by maintainers and owners.`;
