import type { ReviewFilter } from "@/lib/review/review-inputs";

export const pageSize = 30;

/** What the page's address says, in the order of the form; empty values are none. */
export const filterKeys = [
  "q",
  "status",
  "repo",
  "author",
  "verdict",
  "severity",
  "mode",
  "trigger",
  "from",
  "to",
] as const satisfies (keyof ReviewFilter)[];
export type FilterKey = (typeof filterKeys)[number];
/** As it stands in an address or a form, checked or not. */
export type TypedFilter = Partial<Record<FilterKey, string>>;

/** The list's own address under a filter. */
export const listPath = (filter: TypedFilter): "/reviews" | `/reviews?${string}` => {
  const query = new URLSearchParams(
    filterKeys.flatMap((key) => (filter[key] ? [[key, filter[key]]] : [])),
  ).toString();
  return query ? `/reviews?${query}` : "/reviews";
};

/** The same filter without some of its parts. */
export const without = (filter: TypedFilter, ...keys: FilterKey[]): TypedFilter =>
  Object.fromEntries(filterKeys.flatMap((key) => (keys.includes(key) ? [] : [[key, filter[key]]])));

/** Where a page of the list is read from. */
export const listUrl = (filter: ReviewFilter, cursor: string | null): string =>
  `/api/v1/reviews?${new URLSearchParams({ ...filter, limit: String(pageSize), ...(cursor ? { cursor } : {}) })}`;
