import type { Memory, MemoryChange, MemoryScope } from "@/lib/memory/memory";

/** A memory as programs get it. */
export const memoryView = ({ owner, repo }: MemoryScope, memory: Memory) => ({
  id: memory.id,
  repo: `${owner}/${repo}`,
  kind: memory.kind,
  text: memory.text,
  developer: memory.developer,
  paths: memory.paths,
  origin: memory.origin,
  author: memory.author,
  provenance: memory.provenance,
  active: memory.active,
  createdAt: memory.createdAt.toISOString(),
  updatedAt: memory.updatedAt.toISOString(),
});

export type MemoryView = ReturnType<typeof memoryView>;

export const memoryChangeView = ({ event, by, at, before, after }: MemoryChange) => ({
  event,
  by,
  at: at.toISOString(),
  before,
  after,
});

/** The same where memories are told together. */
export const namedChangeView = (change: MemoryChange) => ({
  memoryId: change.memoryId,
  ...memoryChangeView(change),
});

export type NamedChangeView = ReturnType<typeof namedChangeView>;

export type MemoryChangeView = ReturnType<typeof memoryChangeView>;
