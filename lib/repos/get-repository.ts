import { processDatabase } from "@/db/process-database";
import { listOverview } from "@/db/queries/repository-overview";
import { requireRole, roleIn } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { type RepositoryView, repositoryView } from "./list-repositories";
import { requireRepositoryName } from "./require-repository-name";

/** One repository that is or was connected. Throws `not_found` for any other, and for one that the actor may not see. */
export async function getRepository(actor: Actor, { owner, repo }: RepositoryRef): Promise<RepositoryView> {
  requireRepositoryName({ owner, repo });
  await requireRole(actor, { owner, repo }, "viewer");
  const [row] = await listOverview((await processDatabase()).db, null, { owner, repo });
  if (!row) throw new GlossError("not_found", `${owner}/${repo} is not connected.`);
  return repositoryView((await roleIn(actor, { owner, repo })) ?? "viewer", row);
}
