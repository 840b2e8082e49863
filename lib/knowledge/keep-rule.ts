import type { Actor } from "@/lib/auth/actor";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { memories } from "@/lib/memory/open-memories";
import { addMemory } from "./edit-memory";

/** Writes a rule in the name of who asks, once: where it stands word for word already, nothing is done. */
export async function keepRule(actor: Actor, { owner, repo }: RepositoryRef, text: string): Promise<void> {
  const filter = { kinds: ["custom_rule" as const], text };
  const { items } = await (await memories()).list({ owner, repo }, filter, { limit: 100 });
  if (items.some((memory) => memory.text === text && memory.active)) return;
  await addMemory(actor, { repo: `${owner}/${repo}`, kind: "custom_rule", text });
}
