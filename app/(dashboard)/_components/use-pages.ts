import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { fetchJson } from "./fetch-json";

/** A page of a list as the API gives it. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

interface Options<T> {
  queryKey: QueryKey;
  /** Where the page behind a cursor is read; null is the first. */
  urlOf: (cursor: string | null) => string;
  /** What the server has read already. */
  first: Page<T>;
  /** Milliseconds for which it is not read again without a reason. */
  staleTime: number;
  /** Milliseconds until it is read again by itself; absent for never. */
  refetchInterval?: (items: T[]) => number;
}

/** A list that comes in pages: all items so far, and what `ListEnd` needs to tell and to go on. */
export function usePages<T>({ queryKey, urlOf, first, staleTime, refetchInterval }: Options<T>) {
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchJson<Page<T>>(urlOf(pageParam), signal),
    initialPageParam: null as string | null, // widened: later pages have a cursor
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [null] },
    staleTime,
    refetchInterval: ({ state }) =>
      refetchInterval?.(state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
  });
  return { items: list.data.pages.flatMap((page) => page.items), list };
}
