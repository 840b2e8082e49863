import { and, desc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { Db } from "../client";
import { feedback } from "../schema/feedback";
import { workflowRuns } from "../schema/workflow-runs";
import type { PullKey, RunRow } from "./workflow-runs";

const ofPull = ({ owner, repo, number }: PullKey) =>
  sql`lower(${workflowRuns.owner}) = lower(${owner}) and lower(${workflowRuns.repo}) = lower(${repo}) and ${workflowRuns.number} = ${number}`;

/** The newest finished review of a pull request that was posted, other than this one; null when there is none. */
export async function findLastPosted(db: Db, pull: PullKey, except: string): Promise<RunRow | null> {
  const rows = await db
    .select()
    .from(workflowRuns)
    .where(
      and(
        ofPull(pull),
        ne(workflowRuns.id, except),
        eq(workflowRuns.host, "github"),
        eq(workflowRuns.status, "completed"),
        eq(workflowRuns.post, true),
        inArray(workflowRuns.outcome, ["clean", "findings"]),
        isNotNull(workflowRuns.postedUrl),
      ),
    )
    .orderBy(desc(workflowRuns.finishedAt), desc(workflowRuns.queuedAt))
    .limit(1);
  return rows[0] ?? null;
}

export interface Declined {
  runId: string;
  ordinal: number;
  fingerprint: string;
  opinion: "wrong" | "not_now";
  person: string;
}

/** Findings of a pull request's reviews that people said are wrong or not for now. */
export async function listDeclined(db: Db, pull: PullKey): Promise<Declined[]> {
  const { runId, ordinal, fingerprint, opinion, person } = feedback;
  const rows = await db
    .select({ runId, ordinal, fingerprint, opinion, person })
    .from(feedback)
    .innerJoin(workflowRuns, eq(workflowRuns.id, feedback.runId))
    .where(and(ofPull(pull), eq(feedback.how, "said"), inArray(opinion, ["wrong", "not_now"])))
    .orderBy(feedback.updatedAt);
  return rows.flatMap((row) => (row.opinion === "useful" ? [] : [{ ...row, opinion: row.opinion }]));
}
