import { z } from "zod";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";

const schema = z.object({
  id: z.number(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  private: z.boolean(),
  default_branch: z.string(),
  permissions: z
    .object({
      admin: z.boolean(),
      maintain: z.boolean().default(false),
      push: z.boolean(),
      triage: z.boolean().default(false),
      pull: z.boolean(),
    })
    .nullish(),
});

export interface RepositoryFacts {
  id: number;
  /** In GitHub's own spelling; a repository that was renamed answers by its new name. */
  owner: string;
  name: string;
  /** Internal ones of an enterprise too. */
  private: boolean;
  defaultBranch: string;
  /** What the token's account may do; null where GitHub does not say. */
  permissions: (z.output<typeof schema>["permissions"] & {}) | null;
}

/** Throws `not_found` for a repository that does not exist or that the token may not see. */
export async function readRepository(
  github: GitHub,
  { owner, repo }: RepositoryRef,
  signal?: AbortSignal,
): Promise<RepositoryFacts> {
  const { data } = await github.request({
    route: "GET /repos/{owner}/{repo}",
    what: `repository ${nameOf({ owner, repo })}`,
    params: { owner, repo },
    schema,
    signal,
  });
  return {
    id: data.id,
    owner: data.owner.login,
    name: data.name,
    private: data.private,
    defaultBranch: data.default_branch,
    permissions: data.permissions ?? null,
  };
}
