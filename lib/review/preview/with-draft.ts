import type { Memory } from "@/lib/memory/memory";
import type { ReadableMemories } from "../context/read-memories";

/**
 * Memories as they would be with one that is not saved. Where a search would rank it is known only once it is: what
 * was found keeps its place, what was not is taken as the nearest, and `onAssumed` is told.
 */
export function withDraft(
  memories: ReadableMemories,
  draft: Memory,
  onAssumed: () => void,
): ReadableMemories {
  const isOther = ({ id }: { id: string }) => id !== draft.id;
  return {
    async rules(scope, signal) {
      const stored = await memories.rules(scope, signal);
      if (draft.kind !== "custom_rule" || !draft.active) return stored.filter(isOther);
      return stored.every(isOther)
        ? [...stored, draft]
        : stored.map((rule) => (isOther(rule) ? rule : draft));
    },
    async search(scope, query, options, signal) {
      // One more, because the draft may push out itself.
      const found = await memories.search(scope, query, { ...options, limit: options.limit + 1 }, signal);
      const developer = scope.developer?.toLowerCase() ?? null;
      const sought =
        draft.active &&
        (options.kinds ?? []).includes(draft.kind) &&
        (developer === null || draft.developer === developer);
      if (!sought) return found.filter(({ memory }) => isOther(memory)).slice(0, options.limit);
      if (found.some(({ memory }) => !isOther(memory)))
        return found
          .map((one) => (isOther(one.memory) ? one : { ...one, memory: draft }))
          .slice(0, options.limit);
      onAssumed();
      return [{ memory: draft, score: 1, by: "words" as const }, ...found].slice(0, options.limit);
    },
  };
}
