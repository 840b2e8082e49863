import { type ErrorEntry, type GitHubError, unprocessable, validationFailed } from "../http/github-error";
import type { Misplacement } from "./place-comment";

/** How the reviews endpoint words a place that it refuses. */
const sentences: Record<Misplacement, string> = {
  path: "Path could not be resolved",
  line: "Line could not be resolved",
  side: "Side could not be resolved",
  start_order: "Pull request review thread start line must precede the end line.",
  start_hunk: "Pull request review thread start line must be part of the same hunk as the line.",
};

/** 422 of the reviews endpoint: one sentence that joins all faults and names no comment, as GitHub answers. */
export const refuseReview = (faults: readonly (Misplacement | { said: string })[]): GitHubError =>
  unprocessable(joined(faults.map((fault) => (typeof fault === "string" ? sentences[fault] : fault.said))));

const joined = (parts: readonly string[]): string => {
  if (parts.length < 3) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
};

const custom = (field: string, message: string): ErrorEntry => ({
  resource: "PullRequestReviewComment",
  code: "custom",
  field: `pull_request_review_thread.${field}`,
  message: `pull_request_review_thread.${field} ${message}`,
});
const noHunk: ErrorEntry = {
  resource: "PullRequestReviewComment",
  code: "missing_field",
  field: "pull_request_review_thread.diff_hunk",
};

/** How the review comments endpoint words the same. */
const entries: Record<Misplacement, ErrorEntry[]> = {
  path: [custom("path", "is invalid"), noHunk],
  line: [custom("line", "must be part of the diff"), noHunk],
  side: [custom("side", "is invalid")],
  start_order: [custom("start_line", "must precede the end line.")],
  start_hunk: [custom("start_line", "must be part of the same hunk as the line.")],
};

/** 422 of the review comments endpoint for a misplaced comment. */
export const refuseComment = (fault: Misplacement): GitHubError => validationFailed(...entries[fault]);

/** 422 of the review comments endpoint for a commit outside the pull request. */
export const refuseCommit = (): GitHubError =>
  validationFailed(custom("end_commit_oid", "is not part of the pull request"), noHunk);
