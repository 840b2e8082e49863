import type { ReviewStatus } from "@/lib/review/views";

/** What the list is narrowed to. `repo` is `owner/name`. */
export interface ReviewFilter {
  status?: ReviewStatus;
  repo?: string;
}

export const pageSize = 30;

/** The list's own address under a filter. */
export const listPath = (filter: ReviewFilter): "/reviews" | `/reviews?${string}` => {
  const query = new URLSearchParams({ ...filter }).toString();
  return query ? `/reviews?${query}` : "/reviews";
};

/** Where a page of the list is read from. */
export const listUrl = (filter: ReviewFilter, cursor: string | null): string =>
  `/api/v1/reviews?${new URLSearchParams({ ...filter, limit: String(pageSize), ...(cursor ? { cursor } : {}) })}`;
