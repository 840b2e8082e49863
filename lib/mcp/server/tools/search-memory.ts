import { z } from "zod";
import { searchMemories } from "@/lib/knowledge/read-memories";
import { memoryKinds } from "@/lib/memory/memory";
import { notice, noticeField } from "./inert";
import { memoryItem, toMemoryItem } from "./memory-fields";
import { repoField } from "./review-fields";
import { defineTool } from "./tool";

export const searchMemory = defineTool({
  name: "search_memory",
  title: "Search rules and memories",
  description:
    "What the team's rules say and what earlier reviews learned of a repository, by meaning or words, best first. Use it before you change code that you do not know.",
  input: z.object({
    repo: repoField,
    query: z.string().min(1).max(1_000).describe("What it is about, in words"),
    kind: z.enum(memoryKinds).optional().describe("Only of this kind"),
    developer: z.string().max(100).optional().describe("Only what is about this login"),
    limit: z.int().min(1).max(50).default(10),
  }),
  output: z.object({
    notice: noticeField,
    memories: z.array(
      memoryItem.extend({
        score: z.number().describe("0 to 1, comparable within one kind"),
        by: z.enum(["meaning", "words"]),
      }),
    ),
  }),
  readOnly: true,
  async run({ repo, query, kind, developer, limit }, { actor }) {
    const ask = (one: typeof kind) => searchMemories(actor, { repo, q: query, kind: one, developer, limit });
    // Rules are found only where they are asked for, and come first: they hold.
    const found = await Promise.all(kind ? [ask(kind)] : [ask("custom_rule"), ask(undefined)]);
    const items = found.flatMap((answer) => answer.items).slice(0, limit);
    return {
      notice,
      memories: items.map(({ memory, score, by }) => ({ ...toMemoryItem(memory), score, by })),
    };
  },
});
