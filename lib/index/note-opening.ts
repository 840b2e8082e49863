import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { storeOpening } from "@/db/queries/code-rankings";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import type { openingOrder } from "./ranking-view";

/** Openings of a person that are kept of a day. */
const mostOfDay = 50;
/** Bytes of a question and a path together: a database's tree takes no more of what may be there but once. */
const longest = 2_400;

/**
 * Keeps that somebody opened a place of what was found, for half a year: the repository's ranking is learned from it
 * too. Throws `not_found` for a repository that the actor may not see.
 */
export async function noteOpening(
  actor: Actor,
  { owner, repo }: RepositoryRef,
  { query, path, rank, ranking }: z.output<typeof openingOrder>,
): Promise<void> {
  await requireRole(actor, { owner, repo }, "viewer");
  // Of so long a question nothing could be learned.
  if (Buffer.byteLength(query) + Buffer.byteLength(path) > longest) return;
  const { db } = await processDatabase();
  const index = await findCodeIndex(db, repositoryKey({ owner, repo }));
  if (!index) return;
  await storeOpening(
    db,
    index.id,
    { personId: personOf(actor).id, query, path, rank, version: ranking },
    mostOfDay,
  );
}
