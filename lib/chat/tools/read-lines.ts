import { z } from "zod";
import { citationText } from "../citation";
import { pathWithin } from "../cite/resolve";
import { defineChatTool, repositoryField, repositoryNamed } from "./chat-tool";

const most = { lines: 250, chars: 16_000, line: 400 };

export const readLinesTool = defineChatTool({
  name: "read_lines",
  description: `Gives up to ${most.lines} numbered lines of a file of the indexed commit.`,
  input: z.object({
    path: z.string().min(1).max(1_000).describe("From the repository's root, as in src/app.ts"),
    start: z.int().min(1).default(1).describe("First line"),
    end: z.int().min(1).optional().describe("Last line"),
    repository: repositoryField,
  }),
  async run({ path: given, start, end, repository }, { shelf }) {
    const named = repositoryNamed(shelf, repository);
    if (typeof named === "string") return { text: named, isError: true };
    const path = pathWithin(given, named.name);
    const file = path === null ? null : await shelf.read(named, path);
    if (path === null || !file)
      return { text: "There is no such file in the index. Search for what it may be called.", isError: true };
    const { sha, lines } = file;
    if (start > lines.length) return { text: `The file has ${lines.length} lines.`, isError: true };
    const last = Math.min(lines.length, end ?? Infinity, start + most.lines - 1);
    let shown = "";
    let at = start;
    for (; at <= Math.max(start, last); at++) {
      const line = `${at}| ${(lines[at - 1] ?? "").slice(0, most.line)}\n`;
      if (shown.length + line.length > most.chars && at > start) break;
      shown += line;
    }
    const place = citationText({ repository: named.name, path, startLine: start, endLine: at - 1, sha });
    return { text: `${place} (of ${lines.length} lines)\n${shown}` };
  },
});
