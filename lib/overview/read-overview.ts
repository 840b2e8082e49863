import { processDatabase } from "@/db/process-database";
import { countWork } from "@/db/queries/overview";
import { inTurn } from "@/lib/analytics/in-turn";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { listRepositories, type RepositoryItem } from "@/lib/repos/list-repositories";
import { listReviews } from "@/lib/review/list-reviews";
import type { ReviewListItem } from "@/lib/review/views";

export interface Work {
  reviews: number;
  changesRequested: number;
  failed: number;
  /** Findings that people were told of. */
  findings: number;
  /** Dollars; null where no price is known. */
  costUsd: number | null;
}

export interface Overview {
  recent: ReviewListItem[];
  /** Connected ones. */
  repositories: RepositoryItem[];
}

const shownReviews = 8;
const weekMs = 7 * 86_400_000;

/** What an actor wants to know first: what was reviewed last, and what is connected. */
export async function readOverview(actor: Actor): Promise<Overview> {
  const [reviews, repositories] = await Promise.all([
    listReviews(actor, { limit: shownReviews }),
    listRepositories(actor),
  ]);
  return { recent: reviews.items, repositories: repositories.filter(({ active }) => active) };
}

/** What the last seven days came to, and the seven before them. */
export async function readWeeks(actor: Actor, now = new Date()): Promise<{ week: Work; before: Work }> {
  const { db, target } = await processDatabase();
  const scope = await scopeOf(actor);
  const weekAgo = new Date(now.getTime() - weekMs);
  const work = (from: Date, to: Date) => inTurn(target.kind, () => countWork(db, scope, { from, to }));
  // Until later than now: the clock of the database may be ahead of ours.
  const [week, before] = await Promise.all([
    work(weekAgo, new Date(now.getTime() + weekMs)),
    work(new Date(weekAgo.getTime() - weekMs), weekAgo),
  ]);
  return { week, before };
}
