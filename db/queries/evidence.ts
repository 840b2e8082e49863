import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";

export interface EvidenceRow {
  pattern: string;
  category: string;
  severity: "critical" | "high" | "medium" | "low";
  confidence: number;
  finding: string;
  person: string | null;
  says: "useful" | "wrong" | "not_now" | "applied" | "addressed" | "ignored";
  how: "said" | "reply" | "dismissed" | "outcome";
  at: number;
}

/** Newest words, and newest outcomes, of a repository that are looked at; with what is older at less weight anyway. */
const most = 5_000;

/** `patternOf` of lib/hearing, over a row of findings. */
export const patternColumn = sql`case findings.origin->>'kind' when 'agent' then 'model:' || findings.category
  when 'tool' then 'tool:' || coalesce(findings.origin->>'tool', '') || '/' || coalesce(findings.origin->>'rule', '')
  else coalesce(findings.origin->>'kind', '') || ':' || coalesce(findings.origin->>'rule', '') end`;

const columns = sql`${patternColumn} as pattern, findings.category, findings.severity,
  coalesce((findings.opinion->>'before')::float8, findings.confidence) as confidence,
  findings.fingerprint || ' ' || coalesce(workflow_runs.number::text, 'local') as finding`;

/** What people said of a repository's findings, and what became of those in merged pull requests, newest first. */
export function readEvidence(db: Db, repository: string): Promise<EvidenceRow[]> {
  return rowsOf(
    db,
    sql`(select ${columns}, feedback.person_id as person, feedback.opinion as says, feedback.how,
        (extract(epoch from feedback.updated_at) * 1000)::float8 as at
      from (select * from feedback where repository = ${repository} order by created_at desc limit ${most}) feedback
        join findings on findings.run_id = feedback.run_id and findings.ordinal = feedback.ordinal
        join workflow_runs on workflow_runs.id = feedback.run_id)
      union all
      (select ${columns}, null as person, findings.outcome as says, 'outcome' as how,
        (extract(epoch from findings.outcome_at) * 1000)::float8 as at
      from (select * from findings where outcome_in = ${repository} and outcome is not null
          order by outcome_at desc limit ${most}) findings
        join workflow_runs on workflow_runs.id = findings.run_id)
      order by at desc, finding, person`,
  );
}
