import { changedContent, contentOf } from "./input/check-memory";
import type { Memory, MemoryActor, MemoryScope, NewMemory } from "./memory";

/** What a memory is called that was not stored yet. */
const unstored = "00000000-0000-4000-8000-000000000000";

/**
 * A memory as it would be if it were saved now, without saving it. `existing` is the one that would be changed.
 * Throws `bad_request` for what can't be stored, and `refused` as saving would.
 */
export function draftMemory(
  scope: MemoryScope,
  input: NewMemory,
  existing: Memory | null,
  by: MemoryActor,
): Memory {
  const at = new Date();
  if (existing) {
    const patch = { ...input, developer: scope.developer ?? null };
    return { ...existing, ...changedContent(existing, patch, by), updatedAt: at };
  }
  return { id: unstored, ...contentOf(scope, input, by), createdAt: at, updatedAt: at };
}
