import { processDatabase } from "@/db/process-database";
import { countWork } from "@/db/queries/overview";
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
  /** The last seven days, and the seven before them. */
  week: Work;
  weekBefore: Work;
  /** Connected ones. */
  repositories: RepositoryItem[];
}

const shownReviews = 8;
const weekMs = 7 * 86_400_000;

/** What an actor wants to know first: what was reviewed last, how the week went, and what is connected. */
export async function readOverview(actor: Actor, now = new Date()): Promise<Overview> {
  const { db } = await processDatabase();
  const scope = await scopeOf(actor);
  const weekAgo = new Date(now.getTime() - weekMs);
  // Until later than now: the clock of the database may be ahead of ours.
  const [reviews, week, weekBefore, repositories] = await Promise.all([
    listReviews(actor, { limit: shownReviews }),
    countWork(db, scope, { from: weekAgo, to: new Date(now.getTime() + weekMs) }),
    countWork(db, scope, { from: new Date(weekAgo.getTime() - weekMs), to: weekAgo }),
    listRepositories(actor),
  ]);
  return {
    recent: reviews.items,
    week,
    weekBefore,
    repositories: repositories.filter(({ active }) => active),
  };
}
