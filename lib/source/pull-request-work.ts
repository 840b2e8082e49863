import { readPayload } from "./webhook-payload";

interface PullName {
  owner: string;
  repo: string;
  number: number;
}

/** What an event asks for: a review, the end of open ones, or only to be on record, with a note that says why. */
export type PullRequestWork =
  | (PullName & { kind: "review"; headSha: string; title: string; author: string; url: string })
  | (PullName & { kind: "closed" })
  /** As a review; whether a draft is reviewed is said by its repository's settings. */
  | (PullName & { kind: "draft"; headSha: string; title: string; author: string; url: string })
  | { kind: "none"; note: string };

/**
 * Reads what a stored delivery asks for. The repository is the one that the delivery was signed for, never one
 * that the pull request names. Never throws.
 */
export function pullRequestWork(event: string, action: string | null, payload: unknown): PullRequestWork {
  if (event !== "pull_request") return { kind: "none", note: "recorded" };
  const { repository, pull_request: pull } = readPayload(payload);
  if (!repository || !pull) return { kind: "none", note: "the payload names no pull request" };
  const name = { owner: repository.owner.login, repo: repository.name, number: pull.number };
  switch (action ?? "") {
    case "closed":
      return { kind: "closed", ...name };
    case "opened":
    case "synchronize":
    case "reopened":
    case "ready_for_review":
      return {
        kind: pull.draft ? "draft" : "review",
        ...name,
        headSha: pull.head.sha,
        title: pull.title,
        author: pull.user?.login ?? "ghost",
        url: pull.html_url,
      };
    default:
      return { kind: "none", note: "recorded" };
  }
}
