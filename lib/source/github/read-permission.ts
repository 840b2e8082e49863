import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { GitHub } from "./client";
import { nameOf, type RepositoryRef } from "./repository-ref";

/** GitHub's levels from which on somebody may push, the higher ones told apart. */
export type PushLevel = "write" | "maintain" | "admin";

export interface Collaborator {
  /** GitHub's number of the account: a login can change hands. */
  id: number;
  /** Null below the right to push. */
  level: PushLevel | null;
  /** The level as GitHub calls it, which may be a role of the organisation's own making. */
  called: string;
}

const flag = z.boolean().optional();
const schema = z.object({
  /** The old scale, of four steps: `maintain` is told as `write`. */
  permission: z.string(),
  role_name: z.string().optional(),
  user: z
    .object({
      id: z.number(),
      permissions: z.object({ admin: flag, maintain: flag, push: flag }).optional(),
    })
    .nullable(),
});

/**
 * What an account may do in a repository, asked by a token that may push there (docs.github.com, "Get repository
 * permissions for a user"). Null where there is no such account. Throws `forbidden` where the token may not ask.
 */
export async function readPermission(
  github: GitHub,
  { owner, repo, login }: RepositoryRef & { login: string },
  signal?: AbortSignal,
): Promise<Collaborator | null> {
  try {
    const { data } = await github.request({
      route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
      what: `what ${login} may do in ${nameOf({ owner, repo })}`,
      params: { owner, repo, username: login },
      schema,
      signal,
    });
    const { permission, role_name: role, user } = data;
    return (
      user && { id: user.id, level: levelOf(permission, role, user.permissions), called: role ?? permission }
    );
  } catch (error) {
    if (error instanceof GlossError && error.code === "not_found") return null;
    throw error;
  }
}

function levelOf(
  permission: string,
  role: string | undefined,
  flags: { admin?: boolean | undefined; maintain?: boolean | undefined } = {},
): PushLevel | null {
  if (permission === "admin") return "admin";
  if (permission !== "write") return null;
  return role === "maintain" || flags.maintain ? "maintain" : "write";
}
