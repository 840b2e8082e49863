import { z } from "zod";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { graph } from "@/lib/graph/open-graph";
import { parseRepository } from "@/lib/review/list-reviews";

export const contributorQuery = z.object({
  repo: z.string().describe("owner/repo"),
  login: z.string().max(200).optional().describe("Only this one"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export interface ContributorView {
  login: string;
  pullRequests: number;
  merged: number;
  additions: number;
  deletions: number;
  /** Distinct files. */
  files: number;
  firstAt: string;
  lastAt: string;
}

/** No agent waits longer for the graph. */
const patienceMs = 10_000;

/** People who changed a repository, by the pull requests that the graph knows. Throws `unavailable` when it is away. */
export async function contributorStats(
  actor: Actor,
  { repo, login, limit }: z.output<typeof contributorQuery>,
): Promise<{ items: ContributorView[] }> {
  const ref = parseRepository(repo);
  await requireRole(actor, ref, "viewer");
  const signal = AbortSignal.timeout(patienceMs);
  const found = await (await graph()).contributorStats(ref, { ...(login && { login }), limit }, signal);
  return {
    items: found.map(({ firstAt, lastAt, ...stats }) => ({
      ...stats,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })),
  };
}
