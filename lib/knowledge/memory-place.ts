import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { repositoryOfMemory } from "@/db/queries/memory-history";
import { GlossError } from "@/lib/errors";
import type { MemoryScope } from "@/lib/memory/memory";
import { parseRepository } from "@/lib/review/list-reviews";

/** The repository that a memory belongs to: the one that is named, else where its history is. Throws `not_found`. */
export async function memoryPlace(id: string, named: string | undefined): Promise<MemoryScope> {
  if (named !== undefined) return parseRepository(named);
  const { db } = await processDatabase();
  const repository = z.guid().safeParse(id).success ? await repositoryOfMemory(db, id) : null;
  if (repository === null) throw noMemory();
  return parseRepository(repository);
}

export const noMemory = () => new GlossError("not_found", "There is no such memory.");
