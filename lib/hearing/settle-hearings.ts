import type { Db } from "@/db/client";
import { insertAudit } from "@/db/queries/audit-log";
import { stepHearing } from "@/db/queries/rule-hearings";
import { repositoryKey } from "@/lib/core/repository-key";
import type { Category } from "@/lib/core/finding";
import type { Hearing } from "./hearing";
import { nextState } from "./next-state";
import { othersOf, posteriorOf } from "./posterior";
import { type Heard, readHeard } from "./read-hearings";

interface Asking {
  id: string;
  host: "github" | "local";
  /** Whether people are to be shown what it finds, where they work. */
  post: boolean;
  owner: string;
  repo: string;
  correlationId: string;
}

/**
 * How far each pattern of which something is said is heard by a review. Opinions fold and mute by one step a review;
 * a second try of the same review takes no further one, nor does a dry run of a pull request, which tells nobody; what a
 * person decided stays until a person decides anew.
 */
export async function settleHearings(db: Db, run: Asking, now = new Date()): Promise<Hearing[]> {
  const repository = repositoryKey(run);
  return db.transaction(async (tx) => {
    const heard = await readHeard(tx, repository, now);
    const steps = run.post || run.host === "local" ? stepsOf(heard, run.id) : [];
    for (const { pattern, from, state } of steps) {
      const taken = await stepHearing(tx, { repository, pattern, state, since: now, runId: run.id }, from);
      if (taken)
        await insertAudit(tx, {
          actorKind: "system",
          actorId: null,
          actorName: "Gloss",
          action: `rule.${state}`,
          repository,
          subject: pattern,
          detail: { from, review: run.id },
          correlationId: run.correlationId,
        });
    }
    return hearingsOf(steps.length > 0 ? await readHeard(tx, repository, now) : heard, run.id);
  });
}

function stepsOf({ weighed, rows }: Heard, runId: string) {
  const others = othersOf(weighed.values());
  return [...weighed.values()].flatMap((one) => {
    const row = rows.get(one.pattern);
    const from = row?.state ?? "heard";
    const byPerson = row?.personId != null && row.state !== "heard";
    if (byPerson || row?.runId === runId) return [];
    const state = nextState(
      from,
      posteriorOf(one, one, others(one.pattern, one.category)),
      one.findings.wrong,
    );
    return state === from ? [] : [{ pattern: one.pattern, from, state }];
  });
}

const nothing = {
  for: 0,
  against: 0,
  people: { useful: 0, wrong: 0 },
  findings: { useful: 0, wrong: 0 },
  outcomes: { applied: 0, addressed: 0, ignored: 0 },
};

function hearingsOf({ weighed, rows }: Heard, runId: string): Hearing[] {
  const patterns = new Set([...weighed.keys(), ...rows.keys()]);
  return [...patterns].toSorted().map((pattern): Hearing => {
    const said = weighed.get(pattern);
    const row = rows.get(pattern);
    const { for: yes, against, people, findings, outcomes } = said ?? nothing;
    return {
      pattern,
      category: said?.category ?? ("correctness" satisfies Category),
      for: yes,
      against,
      people,
      findings,
      outcomes,
      state: row?.state ?? "heard",
      by: row?.person ?? null,
      fresh: row !== undefined && (row.toldRunId === null || row.toldRunId === runId),
    };
  });
}
