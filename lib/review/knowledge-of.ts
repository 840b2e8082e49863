import type { RunRow } from "@/db/queries/workflow-runs";
import { graph } from "@/lib/graph/open-graph";
import { openCodeSearch } from "@/lib/index/open-code-search";
import { externalKnowledge } from "@/lib/mcp/client/external-knowledge";
import { memories } from "@/lib/memory/open-memories";
import type { Change } from "@/lib/source/change";
import type { Knowledge } from "@/lib/tools/knowledge";
import type { Patience } from "@/lib/tools/patience";

const whyWithheld =
  "Issue trackers, errors and messages were not looked at: the author has no part in this repository, and everybody can read its reviews.";

/** Where what is known about a run's repository is read from; nothing is opened yet. */
export function knowledgeOf(
  run: Pick<RunRow, "localDir">,
  { host, owner, repo, fromOutside = false }: Change,
  patience: Patience,
): Knowledge {
  const repository = { owner, repo };
  const external = externalKnowledge();
  return {
    repository,
    // Its commits must not be taken for pull requests of the repository that it is a clone of.
    graphOf: host === "local" && run.localDir !== null ? { owner: "git", repo: run.localDir } : repository,
    graph,
    memories,
    ...(host === "github" ? { code: openCodeSearch(repository) } : {}),
    // Whoever writes a change says what is looked up, and everybody reads what a model makes of it.
    external: fromOutside ? null : external,
    withheld: fromOutside && external ? whyWithheld : null,
    patience,
  };
}
