import type { GraphPullRequest, RepositoryRef } from "@/lib/graph/graph";
import { parseIssueReferences } from "@/lib/source/issue-references";

/** What is known of a pull request, whoever told it. */
export interface KnownPull extends RepositoryRef {
  number: number;
  title: string;
  body: string;
  author: { login: string; bot: boolean };
  url: string | null;
  state: GraphPullRequest["state"];
  /** Merged, else updated. */
  at: Date;
  files: GraphPullRequest["files"];
  /** Left out, the graph keeps the one it has. */
  verdict?: string | null;
}

/** A pull request as the graph keeps it, with the issues of its own repository that it says it closes. */
export function toGraphPull(pull: KnownPull, webUrl: string): GraphPullRequest {
  const { owner, repo, number, title, body, author, url, state, at, files, verdict } = pull;
  const own = (ref: RepositoryRef) =>
    ref.owner.toLowerCase() === owner.toLowerCase() && ref.repo.toLowerCase() === repo.toLowerCase();
  const closes = parseIssueReferences(`${title}\n${body}`, { owner, repo, webUrl })
    .filter((ref) => ref.closes && own(ref))
    .map((ref) => ref.number);
  return {
    number,
    title,
    url,
    // Deleted accounts share this name, which is nobody's.
    author: author.login === "ghost" ? null : author.login,
    bot: author.bot,
    state,
    at,
    files: files.map(({ path, additions, deletions }) => ({ path, additions, deletions })),
    closes,
    ...(verdict === undefined ? {} : { verdict }),
  };
}
