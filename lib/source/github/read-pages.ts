import type { Call, GitHub } from "./client";

const pageSize = 100;

/** Reads a list to its end, or until it holds `enough` items; a page has 100. */
export async function readPages<T>(
  github: GitHub,
  call: Call<T[]>,
  enough = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const items: T[] = [];
  for (let page = 1; ; page++) {
    const { data, more } = await github.request({
      ...call,
      params: { ...call.params, per_page: pageSize, page },
    });
    items.push(...data);
    if (!more || items.length >= enough) return items;
  }
}
