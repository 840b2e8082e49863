import { processDatabase } from "@/db/process-database";
import { linkFindings, listFindings } from "@/db/queries/findings";
import { readPosting } from "@/db/queries/postings";
import type { Actor } from "@/lib/auth/actor";
import { githubFor } from "@/lib/github/client-for";
import { listReviewComments } from "@/lib/source/github/list-review-comments";
import { parseFindingsMarker } from "./marker";
import { requireRun } from "./require-run";

/** GitHub answers a post without its comments; whoever waits for a page waits no longer than this for them. */
const patienceMs = 5_000;

/**
 * Stores which comment on GitHub says each finding of a posted review, by the marker at its end; gives back how many
 * were found now. It is asked for when somebody opens the review, because most are never opened: posting one costs
 * GitHub no request more. Throws `not_found`, and what GitHub throws; then the next reader asks again.
 */
export async function linkComments(actor: Actor, id: string): Promise<number> {
  const { db } = await processDatabase();
  const { host, owner, repo, number, post, requestedBy } = await requireRun(db, actor, id, "viewer");
  if (host !== "github" || number === null || !post) return 0;
  const waiting = (await listFindings(db, id)).filter(
    ({ state, commentId }) => state === "posted" && commentId === null,
  );
  const posting = waiting.length > 0 ? await readPosting(db, id) : null;
  if (!posting?.hostId) return 0;
  const review = { owner, repo, number, reviewId: Number(posting.hostId) };
  const comments = await listReviewComments(
    await githubFor({ owner, repo, requestedBy }),
    review,
    AbortSignal.timeout(patienceMs),
  );
  const byFinding = new Map(
    comments.flatMap(({ id: commentId, url, body }) =>
      parseFindingsMarker(body).map((fingerprint) => [fingerprint, { commentId, commentUrl: url }] as const),
    ),
  );
  const links = waiting.flatMap(({ ordinal, fingerprint }) => {
    const comment = byFinding.get(fingerprint);
    return comment ? [{ ordinal, ...comment }] : [];
  });
  await linkFindings(db, id, links);
  return links.length;
}
