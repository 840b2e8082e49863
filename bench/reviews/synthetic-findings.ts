import type { Draws } from "./draws";

const said = [
  "A promise is not awaited",
  "Input reaches a query unescaped",
  "The error is swallowed",
  "This loop reads the database each time",
  "The comparison is never true",
  "The test asserts nothing",
  "A secret is written to the log",
  "The name says something else",
];
const people = Array.from({ length: 12 }, (_, at) => `reader-${at + 1}`);

interface Options {
  draw: Draws;
  /** Of the pull request: what is said again in its next review comes from here. */
  pull: Draws;
  count: number;
  /** Of the change. */
  paths: string[];
  runId: string;
  repository: { owner: string; repo: string };
  at: Date;
}

/** Findings of one review, two thirds of them said in every review of the same pull request, and what people said of them. */
export function syntheticFindings({ draw, pull, count, paths, runId, repository, at }: Options) {
  const findings = Array.from({ length: count }, (_, ordinal) => {
    const from = ordinal % 3 === 0 ? draw : pull;
    const startLine = 13 + from.between(0, 18);
    const byModel = from.chance(0.7);
    return {
      run_id: runId,
      ordinal,
      fingerprint: from.hex(64),
      path: from.pick(paths),
      side: "RIGHT",
      start_line: startLine,
      end_line: startLine + (from.chance(0.2) ? 1 : 0),
      severity: from.weighted({ critical: 3, high: 17, medium: 45, low: 35 } as const),
      category: from.weighted({
        correctness: 40,
        security: 15,
        performance: 12,
        tests: 13,
        style: 20,
      } as const),
      confidence: from.between(40, 99) / 100,
      origin: byModel ? { kind: "agent" } : { kind: "rule", rule: "no-floating-promise" },
      title: from.pick(said),
      message: `**${from.pick(said)}.** Whoever calls this gets the old value, and nothing says so.`,
      suggestion: from.chance(0.3) ? "  const value = await compute(limit);" : null,
      evidence: byModel ? [] : [{ kind: "rule", rule: "no-floating-promise", cwe: "CWE-400" }],
      state: ordinal < 5 ? "posted" : from.weighted({ folded: 40, held: 40, dropped: 20 } as const),
      state_reason: null,
      comment_id: null,
      comment_url: null,
      applied_at: draw.chance(0.05) ? at.toISOString() : null,
    };
  });
  const feedback = findings
    .filter(({ state }) => state === "posted" && draw.chance(0.08))
    .map(({ ordinal, fingerprint }) => ({
      id: draw.uuid(),
      run_id: runId,
      ordinal,
      fingerprint,
      repository: `${repository.owner}/${repository.repo}`,
      person_id: "owner",
      person: draw.pick(people),
      opinion: draw.weighted({ useful: 60, wrong: 25, not_now: 15 } as const),
      reason: null,
      created_at: at.toISOString(),
      updated_at: at.toISOString(),
    }));
  return { findings, feedback };
}
