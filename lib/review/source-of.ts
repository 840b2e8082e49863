import type { RunRow } from "@/db/queries/workflow-runs";
import { GlossError } from "@/lib/errors";
import type { Source } from "@/lib/source/change";
import { gitSource } from "@/lib/source/git/source";
import { githubSource } from "@/lib/source/github/source";
import { requireGitHub } from "./github";

type What = Pick<RunRow, "host" | "owner" | "repo" | "number" | "localDir" | "localBase" | "localHead">;

/** Where a run's change is read from. Throws `config` without a token for GitHub. */
export function sourceOf({ host, owner, repo, number, localDir, localBase, localHead }: What): Source {
  if (host === "github" && number !== null) return githubSource(requireGitHub(), { owner, repo, number });
  if (localDir && localBase)
    return gitSource({ dir: localDir, base: localBase, head: localHead ?? undefined });
  throw new GlossError("internal", "This review does not say what it is about.");
}
