import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { readHealth } from "@/db/queries/repo-health";
import { isOwner, requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { parseRepository } from "@/lib/review/list-reviews";
import { repoHealth, type RepoHealth } from "./repo-health";

export const healthQuery = z.object({
  repo: z.string().describe("owner/repo"),
  days: z.coerce.number().int().min(7).max(365).default(90).describe("How far it looks back"),
});

/** Files with findings in this many changes are hot. */
const hotFrom = 3;

export interface RepoHealthView extends RepoHealth {
  repo: string;
  days: number;
  /** Newest reviews of as many changes. */
  changes: number;
  /** Files with findings in three changes or more, at most five. */
  hotFiles: { path: string; changes: number }[];
}

/** How healthy a repository is (docs/repo-health.md). Throws `bad_request` and `not_found`. */
export async function readRepoHealth(
  actor: Actor,
  { repo, days }: z.output<typeof healthQuery>,
  now: Date = new Date(),
): Promise<RepoHealthView> {
  const ref = parseRepository(repo);
  await requireRole(actor, ref, "viewer");
  const { db } = await processDatabase();
  const since = new Date(now.getTime() - days * 86_400_000);
  const facts = await readHealth(db, { ...ref, since, local: isOwner(actor), hotFrom });
  return { repo, days, changes: facts.changes, hotFiles: facts.hotFiles, ...repoHealth(facts) };
}
