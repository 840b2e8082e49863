import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { countFindings, listFindings } from "@/db/queries/findings";
import { listRuns } from "@/db/queries/run-list";
import type { RunRow } from "@/db/queries/workflow-runs";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { type ComparedFindings, compareFindings } from "./compare-findings";
import { toFindingView } from "./finding-view";
import type { ReviewOutput } from "./output";
import { requireRun } from "./require-run";
import { toListItem } from "./run-views";
import type { ReviewListItem } from "./views";

/** One of two reviews, as a list shows it, with the commit that it saw. */
export interface ComparedReview extends ReviewListItem {
  headSha: string | null;
}

/** A review beside an earlier one of the same pull request, or of the same local range. */
export interface ReviewComparison {
  now: ComparedReview;
  /** Null when there is none that was finished. */
  before: ComparedReview | null;
  findings: ComparedFindings | null;
  /** Earlier finished reviews that it can be compared with, newest first, at most ten. */
  earlier: ComparedReview[];
}

const most = 10;

/** Compares a review with the one before it, or with the earlier one that is named. Throws `not_found`. */
export async function compareReviews(
  actor: Actor,
  id: string,
  { against }: { against?: string | undefined } = {},
): Promise<ReviewComparison> {
  const { db } = await processDatabase();
  const run = await requireRun(db, actor, id, "viewer");
  const earlier = await listEarlier(db, run);
  const counts = await countFindings(
    db,
    [run, ...earlier].map((one) => one.id),
  );
  const show = (one: (typeof earlier)[number]): ComparedReview => ({
    ...toListItem(one, counts),
    headSha: one.headSha,
  });
  const chosen = against === undefined ? earlier[0] : earlier.find((one) => one.id === against);
  if (against !== undefined && !chosen)
    throw new GlossError("not_found", "There is no such earlier review of the same change.");
  const [said, saidBefore] = await Promise.all([
    listFindings(db, run.id),
    chosen ? listFindings(db, chosen.id) : [],
  ]);
  return {
    now: show(run),
    before: chosen ? show(chosen) : null,
    findings: chosen
      ? compareFindings(saidBefore.map(toFindingView), said.map(toFindingView), openOf(run))
      : null,
    earlier: earlier.map(show),
  };
}

/** Findings of earlier reviews that stand; the column is written by the pipeline alone. */
function openOf({ result }: RunRow): Set<string> {
  const since = (result as Pick<ReviewOutput, "since"> | null)?.since;
  const open = (since?.told ?? []).filter(({ fate }) => fate === "open");
  return new Set(open.map(({ fingerprint }) => fingerprint));
}

/** A range that belongs to no repository here, as of a run that was stored half, has nothing before it. */
async function listEarlier(db: Db, { host, owner, repo, number, localDir, localBase, queuedAt, id }: RunRow) {
  const change =
    number !== null
      ? { number }
      : localDir !== null && localBase !== null
        ? { local: { localDir, localBase } }
        : null;
  if (!change) return [];
  const found = await listRuns(db, {
    scope: null,
    repo: { owner, repo },
    ...change,
    statuses: ["completed"],
    before: { at: queuedAt, id },
    limit: most,
  });
  return found.filter((one) => one.host === host);
}
