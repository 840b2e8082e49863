import { type ReviewFilter, reviewFilter } from "@/lib/review/review-inputs";
import { filterKeys } from "./review-query";

const repository = /^[^/\s]+\/[^/\s]+$/;

/** The filter of an address; what is not one of its parts, or no sensible value of it, is left out. */
export function readFilter(params: Record<string, string | string[] | undefined>): ReviewFilter {
  const parts = filterKeys.flatMap((key) => {
    const [value] = [params[key]].flat();
    if (!value?.trim() || (key === "repo" && !repository.test(value))) return [];
    const { success } = reviewFilter.shape[key].safeParse(value);
    return success ? [[key, value] as const] : [];
  });
  return reviewFilter.parse(Object.fromEntries(parts));
}
