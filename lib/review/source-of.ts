import type { RunRow } from "@/db/queries/workflow-runs";
import { GlossError } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import type { Source } from "@/lib/source/change";
import { gitSource } from "@/lib/source/git/source";
import { githubSource } from "@/lib/source/github/source";

type What = Pick<
  RunRow,
  "host" | "owner" | "repo" | "number" | "requestedBy" | "localDir" | "localBase" | "localHead"
>;

/** Where a run's change is read from. Rejects with `config` without a token for GitHub. */
export async function sourceOf(run: What): Promise<Source> {
  const { host, owner, repo, number, localDir, localBase, localHead } = run;
  if (host === "github" && number !== null)
    return githubSource(await githubFor(run), { owner, repo, number });
  if (localDir && localBase)
    return gitSource({ dir: localDir, base: localBase, head: localHead ?? undefined });
  throw new GlossError("internal", "This review does not say what it is about.");
}
