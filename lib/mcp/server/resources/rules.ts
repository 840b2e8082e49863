import type { Resource, ResourceTemplate } from "@modelcontextprotocol/sdk/types.js";
import type { Actor } from "@/lib/auth/actor";
import { listMemories } from "@/lib/knowledge/read-memories";
import { listRepositories } from "@/lib/repos/list-repositories";
import { notice } from "../tools/inert";
import { toMemoryItem } from "../tools/memory-fields";

const mostRules = 100;
const mimeType = "application/json";

export const rulesTemplate: ResourceTemplate = {
  uriTemplate: "gloss://rules/{owner}/{repo}",
  name: "rules",
  title: "Rules of a repository",
  description: "What the team's rules say must hold in a repository.",
  mimeType,
};

/** The rules of each connected repository that the actor may see. */
export async function listRules(actor: Actor): Promise<Resource[]> {
  const repositories = await listRepositories(actor);
  return repositories
    .filter(({ active }) => active)
    .map(({ name }) => ({ uri: `gloss://rules/${name}`, name: `Rules of ${name}`, mimeType }));
}

/** Null for an address that is none of rules. Throws `not_found` for a repository that the actor may not see. */
export async function readRules(actor: Actor, uri: string): Promise<object | null> {
  const repo = /^gloss:\/\/rules\/([^/?#]+\/[^/?#]+)$/.exec(uri)?.[1];
  if (repo === undefined) return null;
  const { items, nextCursor } = await listMemories(actor, {
    repo,
    kind: "custom_rule",
    active: "true",
    limit: mostRules,
  });
  return { notice, repository: repo, rules: items.map(toMemoryItem), more: nextCursor !== null };
}
