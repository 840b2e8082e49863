import { isRetargeted, readPayload } from "./webhook-payload";

interface PullName {
  owner: string;
  repo: string;
  number: number;
}

interface PullToReview extends PullName {
  headSha: string;
  title: string;
  author: string;
  url: string;
  /** Whether it is to be merged into another branch now, so that a review of the same head says nothing of it. */
  retargeted: boolean;
}

/** What an event asks for: a review, the end of open ones, or only to be on record, with a note that says why. */
export type PullRequestWork =
  | (PullToReview & { kind: "review" })
  | (PullName & { kind: "closed" })
  /** As a review; whether a draft is reviewed is said by its repository's settings. */
  | (PullToReview & { kind: "draft" })
  | { kind: "none"; note: string };

/**
 * Reads what a stored delivery asks for. The repository is the one that the delivery was signed for, never one
 * that the pull request names. Never throws.
 */
export function pullRequestWork(event: string, action: string | null, payload: unknown): PullRequestWork {
  if (event !== "pull_request") return { kind: "none", note: "recorded" };
  const read = readPayload(payload);
  const { repository, pull_request: pull } = read;
  if (!repository || !pull) return { kind: "none", note: "the payload names no pull request" };
  const name = { owner: repository.owner.login, repo: repository.name, number: pull.number };
  if (action === "closed") return { kind: "closed", ...name };
  const retargeted = isRetargeted(read);
  if (!reviewed.has(action ?? "") && !retargeted) return { kind: "none", note: "recorded" };
  return {
    kind: pull.draft ? "draft" : "review",
    ...name,
    headSha: pull.head.sha,
    title: pull.title,
    author: pull.user?.login ?? "ghost",
    url: pull.html_url,
    retargeted,
  };
}

const reviewed: ReadonlySet<string> = new Set(["opened", "synchronize", "reopened", "ready_for_review"]);
