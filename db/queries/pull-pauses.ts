import { and, eq } from "drizzle-orm";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import type { Db } from "../client";
import { pullPauses } from "../schema/commands";

type Pull = RepositoryRef & { number: number };

const at = (pull: Pull) =>
  and(eq(pullPauses.repository, repositoryKey(pull)), eq(pullPauses.number, pull.number));

/** Who paused the reviews of a pull request, and when; null where they go on. */
export async function readPause(db: Db, pull: Pull): Promise<{ by: string; at: Date } | null> {
  const rows = await db.select({ by: pullPauses.by, at: pullPauses.at }).from(pullPauses).where(at(pull));
  return rows[0] ?? null;
}

/** False when it was paused already. */
export async function pausePull(db: Db, pull: Pull, by: string): Promise<boolean> {
  const rows = await db
    .insert(pullPauses)
    .values({ repository: repositoryKey(pull), number: pull.number, by })
    .onConflictDoNothing()
    .returning({ number: pullPauses.number });
  return rows.length > 0;
}

/** False when it was not paused. */
export async function resumePull(db: Db, pull: Pull): Promise<boolean> {
  const rows = await db.delete(pullPauses).where(at(pull)).returning({ number: pullPauses.number });
  return rows.length > 0;
}
