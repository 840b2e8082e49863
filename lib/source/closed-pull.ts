import { readPayload } from "./webhook-payload";
import { isBot, loginOf } from "./github/user";

/** A pull request that was merged or closed, as the delivery of `closed` tells it. */
export interface ClosedPull {
  owner: string;
  repo: string;
  number: number;
  title: string;
  body: string;
  author: { login: string; bot: boolean };
  url: string;
  state: "merged" | "closed";
  at: Date;
  headSha: string;
  /** Where what was merged is found: the commit that it became, else the branch. */
  mergedAs: string;
  /** As GitHub counts them; 0 where the delivery does not say. */
  changedFiles: number;
}

/** Null for a delivery that is not about a pull request's end. Never throws. */
export function closedPull(payload: unknown): ClosedPull | null {
  const { repository, pull_request: pull } = readPayload(payload);
  if (!repository || !pull) return null;
  const user = pull.user ?? null;
  const told = new Date(pull.merged_at ?? pull.closed_at ?? pull.updated_at ?? Number.NaN);
  return {
    owner: repository.owner.login,
    repo: repository.name,
    number: pull.number,
    title: pull.title,
    body: pull.body ?? "",
    author: { login: loginOf(user), bot: isBot(user) },
    url: pull.html_url,
    state: pull.merged_at ? "merged" : "closed",
    at: Number.isNaN(told.getTime()) ? new Date() : told,
    headSha: pull.head.sha,
    mergedAs: pull.merge_commit_sha || pull.base?.ref || pull.head.sha,
    changedFiles: pull.changed_files ?? 0,
  };
}
