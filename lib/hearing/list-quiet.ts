import { processDatabase } from "@/db/process-database";
import { listQuietHearings } from "@/db/queries/rule-hearings";
import { requireRole, roleIn, scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { atLeast } from "@/lib/core/roles";
import { patternName } from "./pattern-of";
import type { PrecisionView } from "./precision-views";

export type QuietRule = Pick<PrecisionView, "pattern" | "name" | "state" | "by" | "since" | "spared">;

/** Days for which the overview tells of what opinions have folded and muted. */
const newForDays = 14;

/** Rules of a repository that are folded and muted, the newest first. Throws `not_found`. */
export async function listQuiet(
  actor: Actor,
  repository: RepositoryRef,
): Promise<{ items: QuietRule[]; mayDecide: boolean }> {
  await requireRole(actor, repository, "viewer");
  const { db } = await processDatabase();
  const rows = await listQuietHearings(db, [repositoryKey(repository)]);
  const role = await roleIn(actor, repository);
  return {
    items: rows.map(({ pattern, state, person, since }) => ({
      pattern,
      state,
      name: patternName(pattern),
      by: person,
      since: since.toISOString(),
      spared: pattern.startsWith("secret:"),
    })),
    mayDecide: role !== null && atLeast(role, "maintainer"),
  };
}

/** How many rules opinions have folded and muted lately, by repository (its key), of those that the actor may see. */
export async function listNewlyQuiet(
  actor: Actor,
): Promise<{ repository: string; folded: number; muted: number }[]> {
  const { db } = await processDatabase();
  const from = Date.now() - newForDays * 86_400_000;
  const rows = (await listQuietHearings(db, await scopeOf(actor))).filter(
    ({ personId, since }) => personId === null && since.getTime() >= from,
  );
  return [...Map.groupBy(rows, ({ repository }) => repository)].map(([repository, of]) => ({
    repository,
    folded: of.filter(({ state }) => state === "folded").length,
    muted: of.filter(({ state }) => state === "muted").length,
  }));
}
