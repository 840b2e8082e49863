import { join } from "node:path";
import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import { openPartialClone } from "@/lib/source/git/partial-clone";
import type { OpenedSource } from "../store/opened-source";

/** A connected repository at the head of its default branch on GitHub, by a clone in the data folder. */
export async function openGitHub(
  { owner, repo }: RepositoryRef,
  signal: AbortSignal,
): Promise<OpenedSource | null> {
  const { db } = await processDatabase();
  const installation = await findInstallation(db, owner, repo);
  if (!installation?.active) throw new GlossError("not_found", `${owner}/${repo} is not connected.`);
  const github = await githubFor(installation);
  const { GLOSS_DATA_DIR, GITHUB_WEB_URL } = env();
  const url = `${GITHUB_WEB_URL}/${encodeURIComponent(installation.owner)}/${encodeURIComponent(installation.repo)}.git`;
  return openPartialClone(
    join(GLOSS_DATA_DIR, "clones"),
    { url, authorization: github.gitAuthorization(), name: `${owner}/${repo}` },
    signal,
  );
}
