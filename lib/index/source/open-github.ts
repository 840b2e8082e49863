import { join } from "node:path";
import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import type { RepositoryRef } from "@/lib/core/repository-key";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import { cloneDir, openPartialClone } from "@/lib/source/git/partial-clone";
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
  return openPartialClone(
    clones(),
    { url: urlOf(installation), authorization: github.gitAuthorization(), name: `${owner}/${repo}` },
    signal,
  );
}

/** Where the clone of a connected repository lies, whether or not it is there; null for one that is not connected. */
export async function gitHubClone({ owner, repo }: RepositoryRef): Promise<string | null> {
  const { db } = await processDatabase();
  const installation = await findInstallation(db, owner, repo);
  return installation && cloneDir(clones(), urlOf(installation));
}

const clones = () => join(env().GLOSS_DATA_DIR, "clones");

const urlOf = ({ owner, repo }: RepositoryRef): string =>
  `${env().GITHUB_WEB_URL}/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}.git`;
