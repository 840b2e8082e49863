import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { Issue } from "../change";
import type { GitHub } from "./client";
import { nameOf, type PullRef, type RepositoryRef } from "./repository-ref";
import { loginOf, userSchema } from "./user";

const schema = z.object({
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
type Answer = z.infer<typeof schema>;

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
      schema,
      signal,
    });
    return data.pull_request ? null : toIssue({ owner, repo }, data);
  } catch (error) {
    if (error instanceof GlossError && error.code === "not_found") return null;
    throw error;
  }
}

const listSchema = z.array(schema);
const pageSize = 100;
/** Pages read at most: in a repository whose list is full of pull requests there may be few issues on each. */
const mostPages = 5;

/** Newest first. GitHub lists pull requests among the issues; they are left out and don't count. */
export async function listOpenIssues(
  github: GitHub,
  { owner, repo, limit }: RepositoryRef & { limit: number },
  signal?: AbortSignal,
): Promise<Issue[]> {
  const issues: Issue[] = [];
  try {
    for (let page = 1; page <= mostPages && issues.length < limit; page++) {
      const { data, more } = await github.request({
        route: "GET /repos/{owner}/{repo}/issues",
        what: `the open issues of ${nameOf({ owner, repo })}`,
        params: { owner, repo, state: "open", sort: "created", direction: "desc", per_page: pageSize, page },
        schema: listSchema,
        signal,
      });
      issues.push(...data.filter((one) => !one.pull_request).map((one) => toIssue({ owner, repo }, one)));
      if (!more) break;
    }
  } catch (error) {
    // Issues are turned off in this repository (410).
    if (!(error instanceof GlossError) || error.code !== "not_found") throw error;
  }
  return issues.slice(0, limit);
}

function toIssue(asked: RepositoryRef, data: Answer): Issue {
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
