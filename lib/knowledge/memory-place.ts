import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { repositoryOfMemory } from "@/db/queries/memory-history";
import { requireRole, roleIn } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/core/roles";
import { GlossError } from "@/lib/errors";
import type { MemoryScope } from "@/lib/memory/memory";
import { parseRepository } from "@/lib/review/list-reviews";

/**
 * The repository that a memory belongs to: the one that is named, else where its history is. Throws `not_found`, also
 * where the actor may not look, and `forbidden` when the role is too low.
 */
export async function memoryPlace(
  actor: Actor,
  id: string,
  named: string | undefined,
  needed: Role,
): Promise<MemoryScope> {
  const place = named === undefined ? await placeOf(id) : parseRepository(named);
  // Whether a memory is not there or is not theirs to know must not be told apart.
  if (named === undefined && (await roleIn(actor, place)) === null) throw noMemory();
  await requireRole(actor, place, needed);
  return place;
}

async function placeOf(id: string): Promise<MemoryScope> {
  const { db } = await processDatabase();
  const repository = z.guid().safeParse(id).success ? await repositoryOfMemory(db, id) : null;
  if (repository === null) throw noMemory();
  return parseRepository(repository);
}

export const noMemory = () => new GlossError("not_found", "There is no such memory.");
