import { expect, test } from "vitest";
import type { RankedFinding, ReviewOutput } from "../output";
import { renderReview } from "../rendered-review";
import { aFinding, aLook, anOutput, aParallel } from "../render/testing/review-output";
import { compareFindings } from "./compare-findings";
import { compareOutputs, compareRendered } from "./compare-outputs";

const then = anOutput({ outcome: "findings", findings: [aFinding(), aFinding({ path: "src/pages.ts" })] });

/** What says when, where or of which run; a replay takes it as it is stored. */
const notCompared = [
  "runId",
  "correlationId",
  "change",
  "configuration",
  "startedAt",
  "durationMs",
  "postedUrl",
  "dashboardUrl",
];

/** The same review with one of its fields changed, for each field and each field of a field. */
function variants(): [name: string, changed: ReviewOutput][] {
  const other: Partial<ReviewOutput> = {
    mode: "static",
    staticReason: "asked_for",
    outcome: "clean",
    verdict: "NEEDS_DISCUSSION",
    verdictReason: "Other.",
    confidence: 1,
    summary: "Other.",
    findings: [],
    coverage: { reviewed: [], partly: [], notReviewed: [] },
    issues: [{ owner: "a", repo: "b", number: 1, title: null, state: null, url: null }],
    semanticMatches: [{ number: 1, title: null, url: null, confidence: "high", reason: "x" }],
    overlaps: [{ number: 1, title: "Other", author: "ada", url: "u", paths: ["a"] }],
    problems: ["Other."],
    since: {
      runId: "r",
      headSha: "a1b2c3d",
      at: "2026-01-01T00:00:00.000Z",
      how: "commits",
      whole: false,
      post: null,
      newLines: 1,
      asked: false,
      heldOpen: null,
      told: [
        {
          ...aFinding(),
          runId: "r",
          ordinal: 0,
          shown: "posted",
          url: null,
          text: "",
          symbol: null,
          fate: "open",
          why: null,
          closed: false,
        },
      ],
    },
    parallel: aParallel(),
    secondLook: aLook(),
    triage: {
      model: "anthropic/claude-haiku-5-5",
      promptVersion: "triage-v1@1f2e3d4c",
      files: [{ path: "a.ts", depth: "glance", reason: "a list of names", by: "model" }],
      problem: null,
      costUsd: 0.001,
    },
  };
  const nested = (["basis", "usage", "coverage", "knowledge"] as const).flatMap((key) =>
    Object.entries(then[key]).map(([inner, value]: [string, unknown]): [string, ReviewOutput] => [
      `${key}.${inner}`,
      { ...then, [key]: { ...then[key], [inner]: otherThan(value) } },
    ]),
  );
  return [
    ...Object.entries(other).map(([name, value]): [string, ReviewOutput] => [
      name,
      { ...then, [name]: value },
    ]),
    ["outcomeReason", { ...then, verdictReason: null, outcomeReason: "Other." }],
    ...nested.filter(([name]) => name !== "usage.costUsd"),
  ];
}

function otherThan(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (Array.isArray(value)) return [{ path: "other.ts", reason: "large", owner: "o", repo: "r", number: 3 }];
  return "other";
}

test("equal reviews have no difference, and the order of an object's keys is none", () => {
  expect(compareOutputs(then, structuredClone(then))).toEqual([]);
  expect(
    compareOutputs(
      anOutput({ issues: [{ owner: "a", repo: "b", number: 1, title: null, state: null, url: null }] }),
      anOutput({ issues: [{ url: null, state: null, title: null, number: 1, repo: "b", owner: "a" }] }),
    ),
  ).toEqual([]);
});

test.each(variants())("another %s is told", (_name, changed) => {
  expect(compareOutputs(then, changed).length).toBeGreaterThan(0);
});

test("no field of a review is forgotten", () => {
  const told = new Set(variants().map(([name]) => name.split(".")[0]));
  expect(Object.keys(then).filter((key) => !told.has(key) && !notCompared.includes(key))).toEqual([]);
});

const fields: Partial<RankedFinding>[] = [
  { severity: "critical" },
  { category: "style" },
  { confidence: 0.1 },
  { span: null },
  { span: { side: "LEFT", startLine: 42, endLine: 42 } },
  { state: "held", stateReason: "not sure" },
  { title: "Other" },
  { message: "Other" },
  { suggestion: "other" },
  { evidence: [] },
];

test.each(fields)("a finding with %j is told as that finding changed", (change) => {
  const [first = aFinding(), ...rest] = then.findings;
  const told = compareFindings(then.findings, [{ ...first, ...change }, ...rest]);
  expect(told).toHaveLength(1);
  expect(told[0]?.what).toContain(first.title);
});

test("findings that came, went or changed places are told", () => {
  const [first = aFinding(), second = aFinding()] = then.findings;
  expect(compareFindings([first, second], [first])).toMatchObject([
    { now: null, earlier: expect.any(String) as string },
  ]);
  expect(compareFindings([first], [first, second])).toMatchObject([
    { earlier: null, now: expect.any(String) as string },
  ]);
  expect(compareFindings([first, second], [second, first])).toMatchObject([
    { what: "Order of the findings" },
  ]);
  expect(compareFindings([first, first], [first])).toHaveLength(1);
});

test("another text is told where it begins to differ", () => {
  const rendered = renderReview(then);
  const [comment] = rendered.comments;
  expect(compareRendered(rendered, structuredClone(rendered))).toEqual([]);
  const other = {
    body: `${rendered.body}\nMore.`,
    comments: comment ? [{ ...comment, body: "Other." }] : [],
  };
  expect(compareRendered(rendered, other).map(({ what }) => what)).toEqual([
    "Text of the review",
    "Comment at src/orders.ts:42",
    "Comment at src/pages.ts:42",
  ]);
});
