import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { memoryKinds } from "@/lib/memory/memory";
import { memories } from "@/lib/memory/open-memories";
import { repositoryChanges } from "@/lib/memory/repository-changes";
import { parseRepository } from "@/lib/review/list-reviews";
import type { changesQuery, memoryQuery, memorySearch } from "./memory-inputs";
import { memoryPlace, noMemory } from "./memory-place";
import {
  type MemoryChangeView,
  memoryChangeView,
  type MemoryView,
  memoryView,
  type NamedChangeView,
  namedChangeView,
} from "./memory-views";

const usualPage = 30;
const usualFound = 10;

/** Memories of a repository, newest first. Throws `bad_request` for a cursor or a repository that is none. */
export async function listMemories(
  actor: Actor,
  {
    repo,
    kind,
    developer,
    active,
    origin,
    path,
    text,
    cursor,
    limit = usualPage,
  }: z.output<typeof memoryQuery>,
): Promise<{ items: MemoryView[]; nextCursor: string | null }> {
  const scope = parseRepository(repo);
  await requireRole(actor, scope, "viewer");
  const { items, next } = await (
    await memories()
  ).list(
    scope,
    {
      ...(kind && { kinds: [kind] }),
      ...(developer !== undefined && { developer }),
      ...(active !== undefined && { active: active === "true" }),
      ...(origin && { origin }),
      ...(path !== undefined && { path }),
      ...(text !== undefined && { text }),
    },
    { ...(cursor !== undefined && { cursor }), limit },
  );
  return { items: items.map((memory) => memoryView(scope, memory)), nextCursor: next };
}

/** Active memories that have to do with a text, best first. */
export async function searchMemories(
  actor: Actor,
  { repo, q, kind, rules, developer, limit = usualFound }: z.output<typeof memorySearch>,
): Promise<{ items: { memory: MemoryView; score: number; by: "meaning" | "words" }[] }> {
  const scope = parseRepository(repo);
  await requireRole(actor, scope, "viewer");
  const kinds = kind ? [kind] : rules === "true" ? memoryKinds : null;
  const found = await (
    await memories()
  ).search({ ...scope, developer: developer ?? null }, q, { ...(kinds && { kinds }), limit });
  return { items: found.map(({ memory, score, by }) => ({ memory: memoryView(scope, memory), score, by })) };
}

/** One memory. Throws `not_found`. */
export async function readMemory(actor: Actor, id: string, named?: string): Promise<MemoryView> {
  const scope = await memoryPlace(actor, id, named, "viewer");
  const memory = await (await memories()).get(scope, id);
  if (!memory) throw noMemory();
  return memoryView(scope, memory);
}

/** What happened to a memory, oldest first; of one that was deleted its texts are gone. Throws `not_found`. */
export async function memoryHistory(
  actor: Actor,
  id: string,
  named?: string,
): Promise<{ items: MemoryChangeView[] }> {
  const scope = await memoryPlace(actor, id, named, "viewer");
  const changes = await (await memories()).history(scope, id);
  if (changes.length === 0) throw noMemory();
  return { items: changes.map(memoryChangeView) };
}

/** What happened to all memories of a repository, newest first. Throws `bad_request` for a cursor that is none. */
export async function memoryChanges(
  actor: Actor,
  { repo, cursor, limit = usualPage }: z.output<typeof changesQuery>,
): Promise<{ items: NamedChangeView[]; nextCursor: string | null }> {
  const scope = parseRepository(repo);
  await requireRole(actor, scope, "viewer");
  const { db } = await processDatabase();
  const { items, next } = await repositoryChanges(db, scope, {
    ...(cursor !== undefined && { cursor }),
    limit,
  });
  return { items: items.map(namedChangeView), nextCursor: next };
}
