import pLimit from "p-limit";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { readRepository } from "./read-repository";
import { nameOf, type RepositoryRef } from "./repository-ref";

const entrySchema = z.object({
  path: z.string(),
  mode: z.string(),
  type: z.string(),
  sha: z.string(),
  size: z.number().optional(),
});
export type TreeEntry = z.infer<typeof entrySchema>;
const treeSchema = z.object({ tree: z.array(entrySchema), truncated: z.boolean().default(false) });
const refSchema = z.object({ object: z.object({ sha: z.string() }) });

/** Folders of one tree that are read at the same time, where it is too large for one answer. */
const atOnce = 4;

/** The files at the head of the default branch; none, and no commit, in an empty repository. */
export async function readTree(
  github: GitHub,
  repository: RepositoryRef,
  signal?: AbortSignal,
): Promise<{ commit: string | null; files: { path: string; blobSha: string; size: number | null }[] }> {
  const { owner, name: repo, defaultBranch } = await readRepository(github, repository, signal);
  const commit = await readHead(github, { owner, repo, branch: defaultBranch }, signal);
  if (commit === null) return { commit, files: [] };
  const entries = await listTree(github, { owner, repo, sha: commit }, signal);
  const files = entries
    .filter(({ type }) => type === "blob")
    .map(({ path, sha, size }) => ({ path, blobSha: sha, size: size ?? null }));
  return { commit, files };
}

async function readHead(
  github: GitHub,
  { owner, repo, branch }: RepositoryRef & { branch: string },
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    const { data } = await github.request({
      route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
      what: `branch ${branch} of ${nameOf({ owner, repo })}`,
      params: { owner, repo, ref: `heads/${branch}` },
      schema: refSchema,
      signal,
    });
    return data.object.sha;
  } catch (error) {
    // GitHub's words for a repository without commits: 409, or 404 once it had some.
    if (error instanceof GlossError && (error.code === "conflict" || error.code === "not_found")) return null;
    throw error;
  }
}

/**
 * Files and submodules of a commit or tree, with full paths. Trees too large for one answer (100,000 entries or
 * 7 MB) are read folder by folder. Throws `too_large` for one folder that is larger than that by itself.
 */
export async function listTree(
  github: GitHub,
  { owner, repo, sha }: RepositoryRef & { sha: string },
  signal?: AbortSignal,
): Promise<TreeEntry[]> {
  const whole = await request(github, { owner, repo, sha, recursive: true }, signal);
  if (!whole.truncated) return whole.tree.filter(({ type }) => type !== "tree");
  const top = await request(github, { owner, repo, sha, recursive: false }, signal);
  if (top.truncated)
    throw new GlossError(
      "too_large",
      `A folder of ${nameOf({ owner, repo })} has more entries than GitHub lists.`,
    );
  const limit = pLimit(atOnce);
  const parts = await Promise.all(
    top.tree.map(async (entry) => {
      if (entry.type !== "tree") return [entry];
      return limit(async () => {
        const below = await listTree(github, { owner, repo, sha: entry.sha }, signal);
        return below.map((one) => ({ ...one, path: `${entry.path}/${one.path}` }));
      });
    }),
  );
  return parts.flat();
}

async function request(
  github: GitHub,
  { owner, repo, sha, recursive }: RepositoryRef & { sha: string; recursive: boolean },
  signal?: AbortSignal,
): Promise<z.infer<typeof treeSchema>> {
  const { data } = await github.request({
    route: "GET /repos/{owner}/{repo}/git/trees/{tree_sha}",
    what: `tree ${sha} of ${nameOf({ owner, repo })}`,
    params: { owner, repo, tree_sha: sha, ...(recursive ? { recursive: 1 } : {}) },
    schema: treeSchema,
    signal,
  });
  return data;
}
