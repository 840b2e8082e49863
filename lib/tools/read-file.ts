import { z } from "zod";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import { cleanPath } from "./clean-path";
import { defineTool, type ToolContext, type ToolResult } from "./tool";

/** Characters of the file that one page shows; line numbers come on top, bounded by `longestPage`. */
const pageChars = 8_000;
const longestPage = 14_000;

export const readFile = defineTool({
  name: "read_file",
  description:
    "Reads a text file of the repository as it is after the change (at head). Gives at most 8,000 characters a page, each line behind its number; the page's end says with which offset to go on. Use it for code that the diff doesn't show: callers, types, the rest of a function.",
  input: z.object({
    path: z.string().min(1).max(1_000).describe("Path from the repository's root, as in src/app/page.tsx"),
    offset: z
      .int()
      .min(0)
      .optional()
      .describe("Characters to skip; 0 when absent. Take it from the page before."),
  }),
  async run({ path: given, offset = 0 }, { change, source, signal }): Promise<ToolResult> {
    const path = cleanPath(given);
    if (path === null) {
      return {
        text: `"${given.slice(0, 200)}" is no path inside the repository. Give one from its root.`,
        isError: true,
      };
    }
    const stored = await source.readFile(path, change.head.sha, signal);
    if (stored === null) return { text: missing(path, change), isError: true };
    // Before it is cut into pages, because half of a secret has no known shape.
    const text = redactSecrets(stored);
    if (text === "") return { text: `${path} is empty.`, sources: [] };
    if (offset >= text.length) {
      return {
        text: `${path} has ${text.length} characters: offset ${offset} is past its end.`,
        isError: true,
      };
    }
    const page = readPage(text, offset);
    const more = page.end < text.length ? `\nMore follows: call read_file with offset ${page.end}.` : "";
    const total = lineAt(text, text.length - 1);
    const head = `${path}, lines ${page.firstLine}-${page.lastLine} of ${total}, characters ${offset}-${page.end} of ${text.length}`;
    return {
      text: `${head}\n${page.text}${more}`,
      sources: [
        { kind: "code", path, startLine: page.firstLine, endLine: page.lastLine, sha: change.head.sha },
      ],
    };
  },
});

interface Page {
  text: string;
  /** 1-based; the first one may be cut at its beginning, the last one at its end. */
  firstLine: number;
  lastLine: number;
  /** Offset of what follows. */
  end: number;
}

/** Whole lines while they fit; a line that alone is longer than a page is cut. */
function readPage(text: string, offset: number): Page {
  const firstLine = lineAt(text, offset);
  const shown: string[] = [];
  let at = offset;
  let length = 0;
  while (at < text.length) {
    const feed = text.indexOf("\n", at);
    const next = feed < 0 ? text.length : feed + 1;
    const line = `${firstLine + shown.length}| ${text.slice(at, next).replace(/\r?\n$/, "")}`;
    if (next - offset > pageChars || length + line.length > longestPage) break;
    shown.push(line);
    length += line.length + 1;
    at = next;
  }
  if (at === offset) {
    at = wholeCharacter(text, offset + pageChars);
    shown.push(`${firstLine}| ${text.slice(offset, at)}`);
  }
  return { text: shown.join("\n"), firstLine, lastLine: firstLine + shown.length - 1, end: at };
}

/** An offset that doesn't cut a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/** 1-based number of the line that a character stands in. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function missing(path: string, change: ToolContext["change"]): string {
  const file = change.files.find((one) => one.path === path || one.previousPath === path);
  if (file?.status === "removed") return `${path} is removed by this change.`;
  if (file && file.path !== path) return `${path} was renamed by this change: read ${file.path}.`;
  if (file?.binary) return `${path} is a binary file.`;
  const name = path.split("/").at(-1);
  const alike = change.files.filter((one) => one.path.split("/").at(-1) === name).slice(0, 5);
  const hint = alike.length > 0 ? ` The change has ${alike.map((one) => one.path).join(", ")}.` : "";
  return `There is no text file ${path} at head. Check the path, or do without it.${hint}`;
}
