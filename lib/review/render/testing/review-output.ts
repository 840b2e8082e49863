import { fingerprintOf } from "@/lib/core/fingerprint";
import { nothingKnown } from "../../review-context";
import type { RankedFinding, ReviewOutput } from "../../output";
import { agentNames, type ParallelReview } from "../../parallel-review";
import type { SecondLook } from "../../second-look";

const head = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
const base = "0f1e2d3c4b5a69788796a5b4c3d2e1f000112233";

/** A finding as a model makes it, posted; what a test is about is given. */
export function aFinding(given: Partial<RankedFinding> = {}): RankedFinding {
  const path = given.path ?? "src/orders.ts";
  const span = given.span === undefined ? { side: "RIGHT" as const, startLine: 42, endLine: 42 } : given.span;
  const title = given.title ?? "The total is read before it is loaded";
  return {
    fingerprint: fingerprintOf({
      path,
      rule: "agent/correctness",
      text: title,
      ordinal: span?.startLine ?? 0,
    }),
    origin: { kind: "agent" },
    path,
    span,
    title,
    message: "`load()` is not awaited, so `total` is `undefined` for the first request.",
    severity: "medium",
    category: "correctness",
    confidence: 0.8,
    evidence: span
      ? [{ kind: "code", path, startLine: span.startLine, endLine: span.endLine, sha: head }]
      : [],
    state: "posted",
    stateReason: null,
    ...given,
  };
}

const spent = { modelCalls: 2, toolCalls: 1, tokens: { input: 4_000, output: 300, cached: 0 } };

/** What a parallel review has beside the rest, with nothing found; what a test is about is given. */
export function aParallel(given: Partial<ParallelReview> = {}): ParallelReview {
  const done = { status: "done", reason: null, notes: "- Nothing stands out.", findings: 0 } as const;
  return {
    because: "it was asked for",
    agents: agentNames.map((agent) => ({ agent, ...done, ...spent })),
    synthesis: { status: "done", reason: null, ...spent },
    issues: { security: [], performance: [], style: [] },
    memoryInsights: [],
    ...given,
  };
}

/** A finished review of `acme/shop#7` in standard mode with nothing found; what a test is about is given. */
export function anOutput(given: Partial<ReviewOutput> = {}): ReviewOutput {
  return {
    runId: "8f14e45f-ceea-467f-a8d2-c6d1b5c4f0aa",
    correlationId: "delivery-1",
    change: {
      host: "github",
      owner: "acme",
      repo: "shop",
      number: 7,
      title: "Load orders in pages",
      author: { login: "mona", bot: false },
      url: "https://github.com/acme/shop/pull/7",
      base: { ref: "main", sha: base },
      head: { ref: "orders", sha: head },
      files: 3,
      additions: 120,
      deletions: 14,
    },
    mode: "standard",
    configuration: null,
    staticReason: null,
    outcome: "clean",
    since: null,
    outcomeReason: null,
    verdict: "APPROVE",
    verdictReason: "Nothing was found.",
    confidence: 4,
    summary: "## Summary\n\nOrders are now loaded in pages of 50.",
    findings: [],
    coverage: {
      reviewed: ["src/orders.ts", "src/pages.ts", "src/pages.test.ts"],
      partly: [],
      notReviewed: [],
    },
    issues: [],
    semanticMatches: [],
    overlaps: [],
    knowledge: nothingKnown,
    basis: {
      tools: [],
      rulesRun: 127,
      filesChecked: 3,
      model: "anthropic/claude-sonnet-5-5",
      promptVersion: "review-1",
      modelCalls: 3,
      toolCalls: 2,
      filesRead: ["src/db.ts"],
      issuesRead: [],
    },
    parallel: null,
    secondLook: null,
    triage: null,
    usage: { input: 18_240, output: 1_106, cached: 12_000, costUsd: 0.043 },
    startedAt: "2026-11-20T10:00:00.000Z",
    durationMs: 14_200,
    problems: [],
    postedUrl: null,
    dashboardUrl: "https://gloss.acme.example/reviews/8f14e45f-ceea-467f-a8d2-c6d1b5c4f0aa",
    ...given,
  };
}

/** A second look that refuted one of two findings. */
export const aLook = (given: Partial<SecondLook> = {}): SecondLook => ({
  unverified: "hold",
  promptVersion: "second-look-1",
  model: "anthropic/claude-sonnet-5-5",
  counts: { confirmed: 1, refuted: 1, unverified: 0, unasked: 0 },
  unasked: [],
  modelCalls: 2,
  toolCalls: 1,
  tokens: { input: 6_200, output: 310, cached: 0 },
  costUsd: 0.023,
  ...given,
});
