import type { z } from "zod";
import { audit } from "@/lib/audit/audit";
import { processDatabase } from "@/db/process-database";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { GlossError } from "@/lib/errors";
import type { MemoryActor, MemoryScope } from "@/lib/memory/memory";
import { memories } from "@/lib/memory/open-memories";
import { parseRepository } from "@/lib/review/list-reviews";
import type { memoryChange, memoryOrder } from "./memory-inputs";
import { memoryPlace } from "./memory-place";
import { type MemoryView, memoryView } from "./memory-views";

/** Writes a rule of the team, or what else a person knows. Throws `bad_request` for what can't be stored. */
export async function addMemory(
  actor: Actor,
  { repo, developer = null, kind, text, paths, active }: z.output<typeof memoryOrder>,
): Promise<MemoryView> {
  const by = writerOf(actor);
  const scope = parseRepository(repo);
  await requireRole(actor, scope, "maintainer");
  const input = { kind, text, ...(paths && { paths }), ...(active !== undefined && { active }) };
  const memory = await (await memories()).add({ ...scope, developer }, input, by);
  await note(actor, "memory.added", scope, memory.id, { kind });
  return memoryView(scope, memory);
}

/**
 * Changes a memory; one that was learned becomes a rule when its kind does. Throws `not_found`, `bad_request`, and
 * `conflict` when it is no longer what the writer saw.
 */
export async function changeMemory(
  actor: Actor,
  id: string,
  { kind, text, developer, paths, active, expected }: z.output<typeof memoryChange>,
  named?: string,
): Promise<MemoryView> {
  const by = writerOf(actor);
  const scope = await memoryPlace(actor, id, named, "maintainer");
  const patch = {
    ...(kind && { kind }),
    ...(text !== undefined && { text }),
    ...(developer !== undefined && { developer }),
    ...(paths && { paths }),
    ...(active !== undefined && { active }),
    ...(expected !== undefined && { expected: new Date(expected) }),
  };
  const memory = await (await memories()).update(scope, id, patch, by);
  await note(actor, "memory.changed", scope, id, {
    fields: Object.keys(patch).filter((key) => key !== "expected"),
  });
  return memoryView(scope, memory);
}

/** Deletes a memory; its history keeps who did it, without the text. Throws `not_found`. */
export async function removeMemory(actor: Actor, id: string, named?: string): Promise<void> {
  const by = writerOf(actor);
  const scope = await memoryPlace(actor, id, named, "maintainer");
  await (await memories()).remove(scope, id, by);
  await note(actor, "memory.deleted", scope, id);
}

/** Only people write rules: whoever holds a key acts for one, a delivery for nobody. */
function writerOf(actor: Actor): MemoryActor {
  if (actor.kind === "webhook")
    throw new GlossError("refused", "A delivery may not change what is remembered.");
  return { kind: "person", name: personOf(actor).name };
}

/** What a memory says is in its own history; the log of all changes names it only, so that deleting it forgets it. */
async function note(
  actor: Actor,
  action: "memory.added" | "memory.changed" | "memory.deleted",
  repository: MemoryScope,
  id: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const { db } = await processDatabase();
  await audit(db, actor, { action, repository, subject: `memory ${id}`, detail });
}
