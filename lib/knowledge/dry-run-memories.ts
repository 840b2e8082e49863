import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { draftMemory } from "@/lib/memory/draft-memory";
import type { Memories, Memory, MemoryScope } from "@/lib/memory/memory";
import { memories } from "@/lib/memory/open-memories";
import { type PromptPreview, previewPrompts } from "@/lib/review/preview-prompts";
import { requireRun } from "@/lib/review/require-run";
import type { dryRunOrder } from "./memory-inputs";
import { noMemory } from "./memory-place";

/** Longest that the store of memories is waited for, in milliseconds. */
const patienceMs = 15_000;

export type DryRun = PromptPreview & { reviewId: string; repo: string };

/**
 * Which memories a past review would be told of if it were made now, with a draft that is not saved if one is given,
 * and how its prompts change. Asks no model, reads no repository and writes nothing. Throws `not_found` for a review
 * that the actor may not see and for a draft of a memory that is not there, `conflict` for a review that read nothing,
 * `bad_request` for a draft that can't be saved.
 */
export async function dryRunMemories(
  actor: Actor,
  { reviewId, draft }: z.output<typeof dryRunOrder>,
): Promise<DryRun> {
  const { db } = await processDatabase();
  const { owner, repo } = await requireRun(db, actor, reviewId, "viewer");
  const store = await memories();
  const scope = { owner, repo };
  const preview = await previewPrompts(db, reviewId, {
    memories: store,
    draft: draft ? await asSaved(actor, store, scope, draft) : null,
    signal: AbortSignal.timeout(patienceMs),
  });
  return { reviewId, repo: `${owner}/${repo}`, ...preview };
}

async function asSaved(
  actor: Actor,
  store: Memories,
  scope: MemoryScope,
  { id, developer = null, ...input }: NonNullable<z.output<typeof dryRunOrder>["draft"]>,
): Promise<Memory> {
  const existing = id === undefined ? null : await store.get(scope, id);
  if (id !== undefined && !existing) throw noMemory();
  const { kind, text, paths = [], active = true } = input;
  const by = { kind: "person" as const, name: personOf(actor).name };
  return draftMemory({ ...scope, developer }, { kind, text, paths, active }, existing, by);
}
