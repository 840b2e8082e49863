import { processDatabase } from "@/db/process-database";
import { listRepositoryMembers } from "@/db/queries/repository-members";
import { freshSince, requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import type { Role } from "@/lib/core/roles";

export interface Member {
  login: string;
  name: string | null;
  role: Role;
  /** `github`: follows what GitHub lets the person do. `granted`: an owner has said so here. */
  source: "github" | "granted";
  /** When GitHub last said so, or when it was granted; ISO 8601. */
  since: string;
  /** Whether it is who asks. */
  you: boolean;
}

/** Who may see a repository, beside the owners of Gloss itself, by login. It takes a member of it to know. */
export async function listMembers(actor: Actor, repository: RepositoryRef): Promise<Member[]> {
  await requireRole(actor, repository, "member");
  const { db } = await processDatabase();
  const rows = await listRepositoryMembers(db, repositoryKey(repository), freshSince());
  const self = userOf(actor)?.id;
  return rows.map(({ userId, login, name, role, source, checkedAt }) => ({
    login,
    name,
    role,
    source,
    since: checkedAt.toISOString(),
    you: userId === self,
  }));
}
