import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { Issue } from "../change";
import type { GitHub } from "./client";
import { issueSchema, toIssue } from "./read-issue";
import { nameOf, type RepositoryRef } from "./repository-ref";

const schema = z.array(issueSchema);
const pageSize = 100;
/** Pages read at most: in a repository whose list is full of pull requests there may be few issues on each. */
const mostPages = 5;

export interface OpenItems {
  issues: Issue[];
  /** Pull requests among the items that were read; without those that are older than the oldest of them. */
  pulls: { number: number; title: string; author: string; url: string }[];
}

/** Open issues up to `limit` and the pull requests between them, which GitHub has in one list; newest first. */
export async function listOpen(
  github: GitHub,
  { owner, repo, limit }: RepositoryRef & { limit: number },
  signal?: AbortSignal,
): Promise<OpenItems> {
  const items: z.infer<typeof schema> = [];
  const isIssue = (item: z.infer<typeof issueSchema>) => !item.pull_request;
  try {
    for (let page = 1; page <= mostPages && items.filter(isIssue).length < limit; page++) {
      const { data, more } = await github.request({
        route: "GET /repos/{owner}/{repo}/issues",
        what: `the open issues of ${nameOf({ owner, repo })}`,
        params: { owner, repo, state: "open", sort: "created", direction: "desc", per_page: pageSize, page },
        schema,
        signal,
      });
      items.push(...data);
      if (!more) break;
    }
  } catch (error) {
    // Issues are turned off in this repository (410).
    if (!(error instanceof GlossError) || error.code !== "not_found") throw error;
  }
  const all = items.map((item) => ({ item, issue: toIssue({ owner, repo }, item) }));
  return {
    issues: all
      .filter(({ item }) => isIssue(item))
      .slice(0, limit)
      .map(({ issue }) => issue),
    pulls: all
      .filter(({ item }) => !isIssue(item))
      .map(({ issue: { number, title, author, url } }) => ({ number, title, author, url })),
  };
}
