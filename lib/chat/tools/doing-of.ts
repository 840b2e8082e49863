import { z } from "zod";

const searched = z.object({ query: z.string() });
const read = z.object({ path: z.string(), start: z.number().optional(), end: z.number().optional() });

/** What a use of a tool does, in words for who waits. */
export function doingOf(name: string, input: unknown): string {
  const search = searched.safeParse(input);
  if (name === "search_code" && search.success) return `Searching for ${clipped(search.data.query)}`;
  const lines = read.safeParse(input);
  if (!lines.success) return "Reading";
  const { path, start, end } = lines.data;
  return `Reading ${clipped(path)}${start === undefined ? "" : ` from line ${start}${end === undefined ? "" : ` to ${end}`}`}`;
}

const clipped = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
