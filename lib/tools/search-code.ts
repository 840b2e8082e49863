import { z } from "zod";
import type { CodePlace } from "@/lib/index/search-code";
import { redactSecrets } from "@/lib/llm/redact-secrets";
import type { Change } from "@/lib/source/change";
import { oneLine } from "./one-line";
import { defineTool, type ToolResult } from "./tool";
import { within } from "./within";

const most = { places: 6, chars: 10_000, line: 300 };

export const searchCode = defineTool({
  name: "search_code",
  description: `Finds up to ${most.places} places of the repository's code by words, names of functions and types, or what they mean, best first, with their lines. It searches the index of the base branch, which does not hold this change. Use it to find callers, similar code or how something is done here, then read what matters at head with read_file.`,
  input: z.object({
    query: z.string().trim().min(1).max(500).describe("Words or names, as in `parseCookie expires`"),
  }),
  async run({ query }, { change, knowledge, signal }): Promise<ToolResult> {
    const code = knowledge?.code;
    if (!knowledge || !code) return { text: "There is no index of this repository.", isError: true };
    const answer = await within(
      "The index",
      knowledge.patience.own,
      (stop) => code.search(query, most.places, stop),
      signal,
    );
    if (!answer)
      return { text: "This review has searched often enough. Go on with what was found.", isError: true };
    const { commit, items } = answer;
    const head = `The index stands at ${commit.slice(0, 12)}: ${standing(commit, change)}`;
    if (items.length === 0) return { text: `${head}\nNothing was found. Try other words.` };
    const shown: CodePlace[] = [];
    let text = head;
    for (const place of items) {
      const told = `\n\n${describe(place, change)}`;
      if (shown.length > 0 && text.length + told.length > most.chars) break;
      text += told.slice(0, most.chars);
      shown.push(place);
    }
    return {
      text,
      sources: shown.map(({ path, startLine, endLine, sha }) => ({
        kind: "code",
        path,
        startLine,
        endLine,
        sha,
      })),
    };
  },
});

/** How the indexed commit is to the change, so that nobody takes its lines for those of the head. */
function standing(commit: string, { base, baseTip, head }: Change): string {
  if (commit === head.sha) return "the head of this change.";
  if (commit === base.sha) return "where this change began.";
  if (commit === baseTip) return "the newest commit of the base branch.";
  return "another commit than this change began with, so lines may have moved.";
}

function describe({ path, startLine, endLine, sha, header, text }: CodePlace, { files }: Change): string {
  const changed = files.some((one) => one.path === path || one.previousPath === path);
  // Before it is cut into lines, because half of a secret has no known shape.
  const lines = redactSecrets(text)
    .split("\n")
    .map((line, at) => `${startLine + at}| ${line.slice(0, most.line)}`);
  const mark = changed ? "\n(this change touches the file: read it at head)" : "";
  return `${oneLine(path, 300)}:${startLine}-${endLine}@${sha.slice(0, 12)} (${oneLine(header, 200)})${mark}\n${lines.join("\n")}`;
}
