import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { MemoryView } from "@/lib/knowledge/memory-views";
import { type MemoryContent, toBody } from "./memory-draft";
import { type MemoryPage, memoryUrl } from "./memory-query";
import { sendJson } from "./send-json";

type Pages = InfiniteData<MemoryPage, string | null>;

/** A change of a memory that is there, from the state that was seen. */
interface Change {
  memory: MemoryView;
  content: Partial<MemoryContent>;
}

/** Where lists of memories lie in the cache. */
export const memoriesKey = (repo: string) => ["memories", repo.toLowerCase()] as const;
/** Where what happened in a repository lies in it. */
export const changesKey = (repo: string) => ["memory-changes", repo.toLowerCase()] as const;
/** Where the history of one memory lies in it. */
export const historyKey = (id: string) => ["memory-history", id] as const;

/** What this tab has made of which version: its own change is none by somebody else. */
const successors = new Map<string, string>();

function newestOf({ id, updatedAt }: Pick<MemoryView, "id" | "updatedAt">): string {
  const next = successors.get(`${id} ${updatedAt}`);
  return next === undefined ? updatedAt : newestOf({ id, updatedAt: next });
}

/** Changes that the list shows at once, and takes back when they are refused. */
export function useMemoryWrites(repo: string) {
  const client = useQueryClient();
  const queryKey = memoriesKey(repo);
  const nth = useRef(0);

  /** Shows a change in every list; what it returns takes it back. */
  async function show(change: (items: MemoryView[], page: number) => MemoryView[]): Promise<() => void> {
    await client.cancelQueries({ queryKey });
    const before = client.getQueriesData<Pages>({ queryKey });
    client.setQueriesData<Pages>(
      { queryKey },
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page, at) => ({ ...page, items: change(page.items, at) })),
        },
    );
    return () => {
      for (const [key, list] of before) client.setQueryData(key, list);
    };
  }
  /** What was saved first must not stand for a moment over what is being saved after it. */
  const isLast = () => client.isMutating() <= 1;
  const replace = (memory: MemoryView) => (items: MemoryView[]) =>
    items.map((one) => (one.id === memory.id ? memory : one));
  const always = {
    // Without a network it fails at once and says so, rather than wait for one.
    networkMode: "always" as const,
    onError: (_error: Error, _input: unknown, takeBack: (() => void) | undefined) => takeBack?.(),
    onSettled: () => {
      if (!isLast()) return;
      void client.invalidateQueries({ queryKey });
      void client.invalidateQueries({ queryKey: changesKey(repo) });
    },
  };

  const add = useMutation({
    ...always,
    mutationFn: (content: MemoryContent) =>
      sendJson<MemoryView>("POST", "/api/v1/memory", { repo, ...toBody(content) }),
    onMutate: (content) => {
      const now = new Date().toISOString();
      const unsaved: MemoryView = {
        ...toBody(content),
        id: `unsaved-${++nth.current}`,
        repo,
        origin: "person",
        author: null,
        provenance: null,
        createdAt: now,
        updatedAt: now,
      };
      return show((items, page) => (page === 0 ? [unsaved, ...items] : items));
    },
  });

  const change = useMutation({
    ...always,
    // One after the other, so that of two quick ones the second knows what the first has made.
    scope: { id: "memory-change" },
    mutationFn: ({ memory, content }: Change) =>
      sendJson<MemoryView>("PATCH", memoryUrl(memory), {
        ...content,
        ...(content.developer === undefined ? {} : { developer: content.developer.trim() || null }),
        expected: newestOf(memory),
      }),
    onMutate: ({ memory, content }) => {
      const developer = content.developer === undefined ? memory.developer : content.developer || null;
      return show(replace({ ...memory, ...content, developer }));
    },
    onSuccess: async (saved, { memory }) => {
      successors.set(`${saved.id} ${newestOf(memory)}`, saved.updatedAt);
      if (isLast()) await show(replace(saved));
      void client.invalidateQueries({ queryKey: historyKey(saved.id) });
    },
  });

  return { add, change };
}
