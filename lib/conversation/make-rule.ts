import { addMemory } from "@/lib/knowledge/edit-memory";
import { memories } from "@/lib/memory/open-memories";
import type { Talk } from "./talk";

/** Whether GitHub has somebody for a maintainer: who may only write may propose. */
export const mayMakeRules = ({ level }: Pick<Talk, "level">): boolean => level !== "write";

/** Writes a rule in the name of who commands, once: where it stands word for word already, nothing is done. */
export async function makeRule({ actor, row: { owner, repo } }: Talk, text: string): Promise<void> {
  const filter = { kinds: ["custom_rule" as const], text };
  const { items } = await (await memories()).list({ owner, repo }, filter, { limit: 100 });
  if (items.some((memory) => memory.text === text && memory.active)) return;
  await addMemory(actor, { repo: `${owner}/${repo}`, kind: "custom_rule", text });
}
