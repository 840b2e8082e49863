import { and, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { findings } from "../schema/findings";
import { workflowRuns } from "../schema/workflow-runs";
import type { FindingRow } from "./findings";
import type { PullKey } from "./workflow-runs";

export type UnsettledFinding = Pick<
  FindingRow,
  "runId" | "ordinal" | "path" | "side" | "startLine" | "endLine" | "suggestion" | "appliedAt"
>;

const open = and(
  eq(workflowRuns.status, "completed"),
  // Of what stood on no pull request nobody can be said to have left it.
  eq(workflowRuns.post, true),
  inArray(findings.state, ["posted", "folded"]),
  isNull(findings.outcome),
);
const inRepository = ({ owner, repo }: { owner: string; repo: string }) =>
  sql`lower(${workflowRuns.owner}) = lower(${owner}) and lower(${workflowRuns.repo}) = lower(${repo})`;

/** Findings of a pull request that people were shown, before a point in time where one is given, and of which nobody knows yet what became of them. */
export function listUnsettled(
  db: Db,
  { owner, repo, number }: PullKey,
  saidBefore: Date | null,
): Promise<UnsettledFinding[]> {
  const { runId, ordinal, path, side, startLine, endLine, suggestion, appliedAt } = findings;
  const said = saidBefore === null ? undefined : lt(workflowRuns.queuedAt, saidBefore);
  return db
    .select({ runId, ordinal, path, side, startLine, endLine, suggestion, appliedAt })
    .from(findings)
    .innerJoin(workflowRuns, eq(workflowRuns.id, findings.runId))
    .where(and(inRepository({ owner, repo }), eq(workflowRuns.number, number), open, said));
}

/** Pull requests of a repository that have such findings on lines, the newest first, at most 50 and all below a number. */
export async function listUnsettledPulls(
  db: Db,
  repository: { owner: string; repo: string },
  { since, below }: { since: Date; below: number },
): Promise<number[]> {
  const rows = await db
    .selectDistinct({ number: workflowRuns.number })
    .from(workflowRuns)
    .innerJoin(findings, eq(workflowRuns.id, findings.runId))
    .where(
      and(
        inRepository(repository),
        eq(workflowRuns.host, "github"),
        lt(workflowRuns.number, below),
        gt(workflowRuns.queuedAt, since),
        or(isNotNull(findings.startLine), isNotNull(findings.appliedAt)),
        open,
      ),
    )
    .orderBy(sql`1 desc`)
    .limit(50);
  return rows.flatMap(({ number }) => number ?? []);
}

/** Writes down what became of findings of one review, all at once; what is known of one already stays. */
export async function settleOutcomes(
  db: Db,
  runId: string,
  outcomes: { ordinal: number; outcome: NonNullable<FindingRow["outcome"]> }[],
  { repository, at }: { repository: string; at: Date },
): Promise<void> {
  await db.transaction(async (transaction) => {
    for (const [outcome, of] of Map.groupBy(outcomes, (one) => one.outcome)) {
      const ordinals = of.map(({ ordinal }) => ordinal);
      await transaction
        .update(findings)
        .set({ outcome, outcomeAt: at, outcomeIn: repository })
        .where(and(eq(findings.runId, runId), inArray(findings.ordinal, ordinals), isNull(findings.outcome)));
    }
  });
}
