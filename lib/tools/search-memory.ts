import { z } from "zod";
import type { FoundMemory, Memory, MemoryKind } from "@/lib/memory/memory";
import { memoryLabel } from "./memory-label";
import { oneLine } from "./one-line";
import { defineTool, type ToolContext, type ToolResult } from "./tool";
import { within } from "./within";

const longestText = 600;
const projectKinds = ["project_pattern", "decision", "risk_module"] as const;
const developerKinds = ["developer_pattern", "developer_strength", "contributor_profile"] as const;
const query = z.string().min(2).max(300).describe("What it is about, in a few words");

export const searchProjectMemory = defineTool({
  name: "search_project_memory",
  description:
    "Searches what is remembered of this repository: patterns that it follows, decisions that were made, places that are risky. Gives the 8 best with their labels (m-…). Use it when it matters whether something is done on purpose here.",
  input: z.object({ query }),
  run: ({ query: asked }, context) => search(context, { query: asked, kinds: projectKinds, limit: 8 }),
});

export const searchDeveloperMemory = defineTool({
  name: "search_developer_memory",
  description:
    "Searches what is remembered of one developer's work in this repository: habits, strengths, areas. Gives the 5 best with their labels (m-…).",
  input: z.object({
    query,
    login: z.string().min(1).max(100).optional().describe("Whose; the author of the change when absent"),
  }),
  run: ({ query: asked, login }, context) =>
    search(context, {
      query: asked,
      kinds: developerKinds,
      limit: 5,
      developer: login ?? context.change.author.login,
    }),
});

async function search(
  { knowledge, signal }: ToolContext,
  { query: asked, kinds, limit, developer }: Search,
): Promise<ToolResult> {
  if (!knowledge) return { text: "Nothing is remembered in this review.", isError: true };
  const scope = { ...knowledge.repository, ...(developer === undefined ? {} : { developer }) };
  const found = await within(
    "The memory",
    knowledge.patience.own,
    async (stop) => (await knowledge.memories()).search(scope, asked, { kinds, limit }, stop),
    signal,
  );
  const about = developer === undefined ? "" : ` about ${oneLine(developer, 60)}`;
  if (found.length === 0) return { text: `Nothing is remembered${about} that has to do with it.` };
  return { text: found.map(describe).join("\n"), sources: found.map(({ memory }) => evidenceOf(memory)) };
}

interface Search {
  query: string;
  kinds: readonly MemoryKind[];
  limit: number;
  developer?: string;
}

function describe({ memory }: FoundMemory): string {
  const { kind, origin, provenance, updatedAt, text } = memory;
  const from =
    origin === "person"
      ? "written by a person"
      : `learned${provenance?.number ? ` from #${provenance.number}` : ""}`;
  const day = updatedAt.toISOString().slice(0, 10);
  return `${memoryLabel(memory)} ${kind.replaceAll("_", " ")}, ${from}, ${day}: ${oneLine(text, longestText)}`;
}

const evidenceOf = (memory: Memory) => ({
  kind: "memory" as const,
  id: memory.id,
  rule: memory.kind === "custom_rule",
  text: oneLine(memory.text, 300),
});
