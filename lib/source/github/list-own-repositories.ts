import { z } from "zod";
import type { GitHub } from "./client";

const schema = z.array(
  z.object({
    name: z.string(),
    owner: z.object({ login: z.string() }),
    private: z.boolean(),
    archived: z.boolean().default(false),
    disabled: z.boolean().default(false),
    description: z.string().nullable().default(null),
    pushed_at: z.string().nullable().default(null),
    permissions: z
      .object({
        admin: z.boolean().default(false),
        maintain: z.boolean().default(false),
        push: z.boolean().default(false),
        triage: z.boolean().default(false),
      })
      .optional(),
  }),
);

export type GitHubPermission = "admin" | "maintain" | "write" | "triage" | "read";

export interface OwnRepository {
  owner: string;
  repo: string;
  private: boolean;
  archived: boolean;
  description: string | null;
  /** ISO 8601; null where nothing was ever pushed. */
  pushedAt: string | null;
  /** What the token's account may do there. */
  permission: GitHubPermission;
}

/** One page, of 100, of the repositories that a token's account has a part in; by name. */
export async function listOwnRepositories(
  github: GitHub,
  { page }: { page: number },
  signal?: AbortSignal,
): Promise<{ items: OwnRepository[]; more: boolean }> {
  const { data, more } = await github.request({
    route: "GET /user/repos",
    what: "the repositories of the token's account",
    params: { per_page: 100, page, sort: "full_name" },
    schema,
    signal,
  });
  return { items: data.map(toOwn), more };
}

const toOwn = (found: z.infer<typeof schema>[number]): OwnRepository => ({
  owner: found.owner.login,
  repo: found.name,
  private: found.private,
  archived: found.archived || found.disabled,
  description: found.description,
  pushedAt: found.pushed_at,
  permission: permissionOf(found.permissions),
});

function permissionOf(may: z.infer<typeof schema>[number]["permissions"]): GitHubPermission {
  if (may?.admin) return "admin";
  if (may?.maintain) return "maintain";
  if (may?.push) return "write";
  return may?.triage ? "triage" : "read";
}
