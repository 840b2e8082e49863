import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import type { MemoryActor } from "@/lib/memory/memory";
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
  const by = personOf(actor);
  const scope = parseRepository(repo);
  const input = { kind, text, ...(paths && { paths }), ...(active !== undefined && { active }) };
  return memoryView(scope, await (await memories()).add({ ...scope, developer }, input, by));
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
  const by = personOf(actor);
  const scope = await memoryPlace(id, named);
  const patch = {
    ...(kind && { kind }),
    ...(text !== undefined && { text }),
    ...(developer !== undefined && { developer }),
    ...(paths && { paths }),
    ...(active !== undefined && { active }),
    ...(expected !== undefined && { expected: new Date(expected) }),
  };
  return memoryView(scope, await (await memories()).update(scope, id, patch, by));
}

/** Deletes a memory; its history keeps who did it, without the text. Throws `not_found`. */
export async function removeMemory(actor: Actor, id: string, named?: string): Promise<void> {
  const by = personOf(actor);
  await (await memories()).remove(await memoryPlace(id, named), id, by);
}

/** Only people write rules: whoever holds a key acts for one, a delivery for nobody. */
function personOf(actor: Actor): MemoryActor {
  if (actor.kind === "webhook")
    throw new GlossError("refused", "A delivery may not change what is remembered.");
  return { kind: "person", name: actor.kind === "key" ? actor.name : "owner" };
}
