import type { MemoryView } from "@/lib/knowledge/memory-views";
import { fetchJson } from "../../_components/fetch-json";
import {
  byMeaning,
  listQuery,
  type MemoryFilter,
  type MemoryPage,
  mostFound,
  pageSize,
  searchQuery,
} from "./memory-query";

/** One page of the list, or all that a search finds. */
export async function fetchMemories(
  filter: MemoryFilter,
  cursor: string | null,
  signal: AbortSignal,
): Promise<MemoryPage> {
  if (byMeaning(filter)) {
    const query = new URLSearchParams({ ...searchQuery(filter), limit: String(mostFound) });
    const { items } = await fetchJson<{ items: { memory: MemoryView }[] }>(
      `/api/v1/memory/search?${query}`,
      signal,
    );
    return { items: items.map(({ memory }) => memory), nextCursor: null };
  }
  const query = { ...listQuery(filter), limit: String(pageSize), ...(cursor && { cursor }) };
  return fetchJson<MemoryPage>(`/api/v1/memory?${new URLSearchParams(query)}`, signal);
}
