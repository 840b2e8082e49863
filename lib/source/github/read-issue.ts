import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { Issue } from "../change";
import type { GitHub } from "./client";
import { nameOf, type PullRef, type RepositoryRef } from "./repository-ref";
import { loginOf, userSchema } from "./user";

export const issueSchema = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.string(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])).default([]),
  user: userSchema.optional(),
  html_url: z.string(),
  /** `https://HOST/repos/OWNER/REPO`; another repository's for an issue that was moved there. */
  repository_url: z.string().optional(),
  pull_request: z.unknown().optional(),
});
type Answer = z.infer<typeof issueSchema>;

/** Null when there is none, or the number is a pull request's, or issues are turned off. */
export async function readIssue(
  github: GitHub,
  { owner, repo, number }: PullRef,
  signal?: AbortSignal,
): Promise<Issue | null> {
  try {
    const { data } = await github.request({
      route: "GET /repos/{owner}/{repo}/issues/{issue_number}",
      what: `issue ${nameOf({ owner, repo })}#${number}`,
      params: { owner, repo, issue_number: number },
      schema: issueSchema,
      signal,
    });
    return data.pull_request ? null : toIssue({ owner, repo }, data);
  } catch (error) {
    if (error instanceof GlossError && error.code === "not_found") return null;
    throw error;
  }
}

export function toIssue(asked: RepositoryRef, data: Answer): Issue {
  const [, owner = asked.owner, repo = asked.repo] =
    /\/repos\/([^/]+)\/([^/]+)$/.exec(data.repository_url ?? "") ?? [];
  return {
    owner,
    repo,
    number: data.number,
    title: data.title,
    body: data.body ?? "",
    state: data.state === "open" ? "open" : "closed",
    labels: data.labels
      .map((label) => (typeof label === "string" ? label : (label.name ?? "")))
      .filter(Boolean),
    author: loginOf(data.user),
    url: data.html_url,
  };
}
