import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { getReview } from "@/lib/review/get-review";
import { listReviews } from "@/lib/review/list-reviews";
import { isLive } from "@/lib/review/views";
import { notice, noticeField } from "./inert";
import {
  findingItem,
  repoField,
  reviewItem,
  sinceItem,
  toFindingItem,
  toReviewItem,
  toSinceItem,
} from "./review-fields";
import { defineTool } from "./tool";

const mostFindings = 10;

export const getPrVerdict = defineTool({
  name: "get_pr_verdict",
  title: "Verdict on a pull request",
  description:
    "What the newest finished review says of a pull request: approve, request changes or discuss, why, at which commit, and the findings that weigh most. It says whether a newer review is still under way.",
  input: z.object({ repo: repoField, number: z.int().min(1).describe("Of the pull request") }),
  output: z.object({
    notice: noticeField,
    verdict: reviewItem.shape.verdict,
    reason: z.string().nullable(),
    commit: z.string().nullable().describe("Head that was reviewed; what was pushed since is not in it"),
    underWay: z.string().nullable().describe("Id of a newer review that waits or runs"),
    review: reviewItem,
    findings: z.array(findingItem).describe(`The ${mostFindings} new ones that weigh most`),
    since: sinceItem.describe("What earlier reviews told, the open ones first"),
  }),
  readOnly: true,
  async run({ repo, number }, { actor }) {
    const [newest, finished] = await Promise.all([
      listReviews(actor, { repo, number, limit: 1 }),
      listReviews(actor, { repo, number, limit: 1, status: "completed" }),
    ]);
    const live = newest.items.find(({ status }) => isLive(status));
    const [last] = finished.items;
    const review = last && (await getReview(actor, last.id));
    if (!review)
      throw new GlossError(
        "not_found",
        live
          ? `The first review of this pull request is still under way: ${live.id}.`
          : "No finished review of this pull request is known.",
      );
    const shown = review.findings.filter(({ state }) => state === "posted" || state === "folded");
    return {
      notice,
      verdict: review.verdict,
      reason: review.verdictReason ?? review.outcomeReason ?? null,
      commit: review.head?.sha ?? null,
      underWay: live?.id ?? null,
      review: toReviewItem(review),
      findings: shown.slice(0, mostFindings).map(toFindingItem),
      since: toSinceItem(review.since),
    };
  },
});
