import type { Db } from "@/db/client";
import { getRun, type RunRow } from "@/db/queries/workflow-runs";
import { requireRole, roleIn, scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { atLeast, type Role } from "@/lib/core/roles";
import { GlossError } from "@/lib/errors";
import { isRunId } from "./run-id";

/** A run that the actor may see; null for any other. Local ranges are for owners of Gloss and their keys alone. */
export async function visibleRun(db: Db, actor: Actor, id: string): Promise<RunRow | null> {
  const run = isRunId(id) ? await getRun(db, id) : null;
  if (!run) return null;
  const seen = run.host === "local" ? (await scopeOf(actor)) === null : (await roleIn(actor, run)) !== null;
  return seen ? run : null;
}

/** The same. Throws `not_found` where it is null, and `forbidden` when the role is too low. */
export async function requireRun(db: Db, actor: Actor, id: string, needed: Role): Promise<RunRow> {
  const run = await visibleRun(db, actor, id);
  if (!run) throw new GlossError("not_found", "There is no review with this id.");
  if (run.host === "github") await requireRole(actor, run, needed);
  else if (actor.kind === "key" && !atLeast(actor.role, needed))
    throw new GlossError("forbidden", `This takes the role ${needed}; the key's is ${actor.role}.`);
  return run;
}
