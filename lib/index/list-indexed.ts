import { processDatabase } from "@/db/process-database";
import { listServed } from "@/db/queries/code-files";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";

/** Repositories whose code can be searched and that the actor may see, by name; `commit` is the indexed one. */
export async function listIndexed(actor: Actor): Promise<{ name: string; commit: string }[]> {
  const { db } = await processDatabase();
  const served = await listServed(db, await scopeOf(actor));
  return served.map(({ owner, repo, commit }) => ({ name: `${owner}/${repo}`, commit }));
}
