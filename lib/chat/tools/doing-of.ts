import { z } from "zod";

const given = z.object({
  query: z.string().optional(),
  name: z.string().optional(),
  path: z.string().optional(),
  start: z.number().optional(),
  end: z.number().optional(),
});

type Given = z.infer<typeof given>;

/** For each tool, what its use does. */
const doing: Record<string, (input: Given) => string | undefined> = {
  search_code: ({ query }) => query && `Searching for ${clipped(query)}`,
  read_lines: ({ path, start, end }) => path && `Reading ${clipped(path)}${linesOf(start, end)}`,
  find_symbol: ({ name }) => name && `Finding where ${clipped(name)} is declared`,
  find_references: ({ name, path }) =>
    name ? `Finding uses of ${clipped(name)}` : path && `Finding what imports ${clipped(path)}`,
  file_history: ({ path }) => path && `Reading the history of ${clipped(path)}`,
  pull_requests: ({ path }) => path && `Looking for pull requests that touched ${clipped(path)}`,
  recall: ({ query }) => query && `Recalling what is known of ${clipped(query)}`,
};

/** What a use of a tool does, in words for who waits. */
export function doingOf(name: string, input: unknown): string {
  const { data } = given.safeParse(input);
  // A model names the tool.
  const words = Object.hasOwn(doing, name) && data ? doing[name]?.(data) : undefined;
  return words || "Reading";
}

const linesOf = (start: number | undefined, end: number | undefined): string =>
  start === undefined ? "" : ` from line ${start}${end === undefined ? "" : ` to ${end}`}`;

const clipped = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
