import type { MemoryView } from "@/lib/knowledge/memory-views";
import { memoryKinds } from "@/lib/memory/memory";

export interface MemoryPage {
  items: MemoryView[];
  nextCursor: string | null;
}

export const pageSize = 30;
/** Found by meaning at once; a search has no second page. */
export const mostFound = 50;

/** What of the page's address narrows the list, beside the repository. */
export const filterKeys = ["search", "by", "kind", "developer", "path", "origin", "state"] as const;
export type FilterKey = (typeof filterKeys)[number];
/** Checked: no empty values, no unknown ones. */
export type MemoryFilter = { repo: string } & Partial<Record<FilterKey, string>>;

const allowed: Partial<Record<FilterKey, readonly string[]>> = {
  by: ["meaning"],
  kind: memoryKinds,
  origin: ["person", "learned"],
  state: ["active", "off"],
};

/** The filter of an address; what makes no sense in it is left out. */
export function readFilter(
  repo: string,
  params: Record<string, string | string[] | undefined>,
): MemoryFilter {
  const parts = filterKeys.flatMap((key) => {
    const [value = ""] = [params[key]].flat();
    const fits = allowed[key]?.includes(value) ?? value.length <= 300;
    return value.trim() && fits ? [[key, value.trim()] as const] : [];
  });
  return { repo, ...Object.fromEntries(parts) };
}

/** The list's own address under a filter. */
export const listPath = (filter: MemoryFilter): `/memory?${string}` =>
  `/memory?${new URLSearchParams([
    ["repo", filter.repo],
    ...filterKeys.flatMap((key) => (filter[key] ? [[key, filter[key]]] : [])),
  ])}`;

/** A search by meaning looks at what is active alone, and knows neither files nor origins. */
export const byMeaning = ({ search, by }: MemoryFilter): boolean => Boolean(search) && by === "meaning";

/** The filter as the API's list has it. */
export const listQuery = ({ repo, search, kind, developer, path, origin, state }: MemoryFilter) => ({
  repo,
  ...(search && { text: search }),
  ...(kind && { kind }),
  ...(developer && { developer: developer.toLowerCase() }),
  ...(path && { path }),
  ...(origin && { origin }),
  ...(state && { active: state === "active" ? "true" : "false" }),
});

/** The same as the API's search has it. */
export const searchQuery = ({ repo, search = "", kind, developer }: MemoryFilter) => ({
  repo,
  q: search,
  ...(kind ? { kind } : { rules: "true" }),
  ...(developer && { developer }),
});

/** Where one memory is read and changed. */
export const memoryUrl = ({ id, repo }: { id: string; repo: string }, more = ""): string =>
  `/api/v1/memory/${encodeURIComponent(id)}${more}?${new URLSearchParams({ repo })}`;
