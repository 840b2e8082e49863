import fc from "fast-check";
import { expect, test } from "vitest";
import { say } from "@/e2e/anthropic/script";
import { categories, type Severity, severities } from "@/lib/core/finding";
import { change, found, lineOf, on, review } from "../testing/parallel-change";
import { parallelScene } from "../testing/parallel-scene";
import { anchorOf } from "../anchor-lines";
import { agentNames } from "../parallel-review";
import { parallelRanking, rankFindings } from "../rank-findings";
import { toFindings } from "../to-findings";
import { applySynthesis } from "./apply-synthesis";
import { nothingSpent } from "./metered-door";
import { propose } from "./propose";
import type { AgentReport } from "./run-specialist";

const words = ["orders", "loaded", "twice", "without", "limit", "leaks", "handle", "misleading", "tested"];
const comment = fc.record({
  line: fc.integer({ min: 1, max: 42 }),
  words: fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 6 }),
  severity: fc.constantFrom(...severities),
  category: fc.constantFrom(...categories),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
});
const given = fc.record({
  said: fc.array(fc.array(comment, { maxLength: 6 }), { minLength: 3, maxLength: 3 }),
  chosen: fc.array(fc.record({ ids: fc.array(fc.nat(20), { maxLength: 3 }), comment }), { maxLength: 12 }),
  dropped: fc.array(fc.nat(20), { maxLength: 6 }),
});

const toComment = ({
  line,
  words: said,
  ...rest
}: typeof comment extends fc.Arbitrary<infer T> ? T : never) => ({
  file: "src/orders.ts",
  lineHint: lineOf(line),
  anchor: anchorOf(line, lineOf(line)),
  comment: said.join(" "),
  ...rest,
});

const grave = (severity: Severity) => severity === "critical" || severity === "high";

test("whatever agents say and the synthesis makes of it", () => {
  fc.assert(
    fc.property(given, ({ said, chosen, dropped }) => {
      const reports = agentNames.map((agent, at): AgentReport => ({
        agent,
        status: "done",
        reason: null,
        notes: "",
        comments: (said[at] ?? []).map(toComment),
        sources: [],
        problems: [],
        spent: nothingSpent(),
      }));
      const proposals = propose(reports, change);
      const ids = reports.flatMap(({ agent, comments }) => comments.map((_one, at) => `${agent}-${at + 1}`));
      expect(proposals.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());

      const named = (at: number) => proposals[at]?.id ?? `security-${at}`;
      const applied = applySynthesis(
        proposals,
        {
          status: "done",
          reason: null,
          chose: true,
          insights: [],
          earlier: [],
          spent: nothingSpent(),
          dropped: dropped.map((at) => ({ id: named(at), reason: "wrong" })),
          review: {
            summary: "x",
            verdict: "APPROVE",
            confidence: 5,
            comments: chosen.map((one) => ({ ...toComment(one.comment), ids: one.ids.map(named) })),
            semanticIssues: [],
            problems: [],
          },
        },
        change,
      );
      // Everything that was said is there, once, and no less grave, less sure or elsewhere than it was said.
      for (const { id, comment: before } of proposals) {
        const [after, ...more] = applied.filter((one) => one.id === id);
        expect(more).toEqual([]);
        expect(after?.comment).toMatchObject({
          anchor: before.anchor,
          severity: before.severity,
          category: before.category,
          confidence: before.confidence,
        });
        // What says it instead is at least as grave and was not put aside itself for less.
        if (after?.apart?.state === "dropped" && grave(before.severity)) {
          let instead = applied.find((one) => one.id === after.into);
          // What was one with another before the synthesis joined that with a third.
          while (instead?.apart?.state === "dropped" && instead.into)
            instead = applied.find((one) => one.id === instead?.into);
          expect(severities.indexOf(instead!.comment.severity)).toBeLessThanOrEqual(
            severities.indexOf(before.severity),
          );
          expect(instead!.apart?.state).not.toBe("dropped");
        }
      }

      const findings = toFindings(
        applied.map((one) => one.comment),
        change,
      );
      const apart = new Map(
        findings.flatMap((finding, at) => (applied[at]?.apart ? [[finding, applied[at].apart]] : [])),
      );
      const ranked = rankFindings(findings, parallelRanking, apart);
      expect(ranked).toHaveLength(applied.length);
      const lines = new Set(ranked.flatMap(({ state, span }) => (state === "posted" ? [span?.endLine] : [])));
      expect(lines.size).toBeLessThanOrEqual(8);
      for (const { state, stateReason } of ranked) expect(stateReason === null).toBe(state === "posted");
    }),
  );
});

test("what several say of the same place is said once, under all their names, before the synthesis sees it", async () => {
  const same = "Orders are loaded again for every line of the table.";
  const scene = await parallelScene({
    security: () => found(on(3, "Anybody can read the orders of others.", { severity: "critical" })),
    performance: () => found(on(3, same, { severity: "high" })),
    style: () => found(on(3, same, { category: "maintainability" })),
  });
  const output = await scene.review();
  const told = JSON.stringify(scene.double.journal.at(-1)?.request?.messages);
  expect(told.match(/Orders are loaded again/g)).toHaveLength(1);
  expect(told).toContain(
    String.raw`\\\"said_by\\\":[\\\"performance\\\",\\\"style\\\"]`.replaceAll(
      String.raw`\\\"`,
      String.raw`\"`,
    ),
  );
  expect(output.findings.map(({ state, stateReason }) => [state, stateReason])).toEqual([
    ["posted", null],
    ["posted", null],
    ["dropped", "says the same as another finding: Orders are loaded again for every line of the table"],
  ]);
});

test("the words are the synthesis's; place, severity, category, confidence and code stay the agents'", async () => {
  const { review: done } = await parallelScene({
    security: () =>
      found(on(3, "A hole.", { severity: "high", suggestion: "export const order3 = safe(3);" })),
    style: () => found(on(4, "The name misleads everybody who reads it."), on(20, "Nobody tests this one.")),
    synthesis: () =>
      review(
        [
          {
            ids: ["security-1", "style-1"],
            file: "src/orders.ts",
            anchor: "39#zzzz",
            comment: "Anybody can load what belongs to others, and the name hides it.",
            severity: "low",
            category: "style",
            confidence: 0.1,
          },
        ],
        { dropped: [{ id: "style-2", reason: "it is tested elsewhere" }] },
      ),
  });
  const output = await done();
  expect(output.findings).toMatchObject([
    {
      state: "posted",
      title: "Anybody can load what belongs to others, and the name hides it",
      severity: "high",
      category: "security",
      confidence: 0.9,
      span: { startLine: 3, endLine: 3 },
      suggestion: "export const order3 = safe(3);",
      origin: { agents: ["security", "style"] },
    },
    { state: "dropped", stateReason: "says the same as another finding: A hole", span: { startLine: 4 } },
    { state: "dropped", stateReason: "dropped by the synthesis: it is tested elsewhere" },
  ]);
  expect(output.verdict).toBe("REQUEST_CHANGES");
});

test("what is grave and was joined with something elsewhere is still read in the body", async () => {
  const { review: done } = await parallelScene({
    security: () =>
      found(
        on(3, "Anybody can load it.", { severity: "critical" }),
        on(8, "Keys are logged.", { severity: "high" }),
        on(12, "The header is trusted."),
      ),
    synthesis: () =>
      review([
        {
          ids: ["security-3", "security-2", "security-1"],
          file: "src/orders.ts",
          comment: "Some doors are open.",
        },
      ]),
  });
  expect((await done()).findings.map(({ title, state, stateReason }) => [title, state, stateReason])).toEqual(
    [
      ["Some doors are open", "posted", null],
      ["Keys are logged", "folded", "joined with another comment: Anybody can load it"],
      ["The header is trusted", "dropped", "says the same as another finding: Anybody can load it"],
    ],
  );
});

test("the synthesis can't make a grave finding go away", async () => {
  const { review: done } = await parallelScene({
    security: () =>
      found(
        on(3, "Anybody can load it.", { severity: "critical" }),
        on(8, "Keys are logged.", { severity: "high" }),
      ),
    style: () => found(on(20, "Nobody tests this one.")),
    synthesis: () => review([], { dropped: [{ id: "security-1", reason: "the author says it is fine" }] }),
  });
  const output = await done();
  expect(output.findings.map(({ title, state, stateReason }) => [title, state, stateReason])).toEqual([
    ["Anybody can load it", "folded", "the synthesis would drop it: the author says it is fine"],
    ["Keys are logged", "posted", null],
    ["Nobody tests this one", "folded", "the synthesis did not choose it for a line"],
  ]);
  expect(output.verdict).toBe("REQUEST_CHANGES");
});

test("at most eight comments stand on lines, and the rest is in the body", async () => {
  const many = [1, 5, 9, 13, 17, 21, 25, 29, 33, 37].map((line) =>
    on(line, `Order ${line} is loaded without ${words[line % words.length]}.`, { severity: "high" }),
  );
  const { review: done } = await parallelScene({
    performance: () => found(...many),
    synthesis: () => review(many.map((one, at) => ({ ...one, ids: [`performance-${at + 1}`] }))),
  });
  const { findings } = await done();
  expect(findings.filter(({ state }) => state === "posted")).toHaveLength(8);
  expect(findings.filter(({ state }) => state === "folded").map(({ stateReason }) => stateReason)).toEqual([
    "over the limit of 8 comments",
    "over the limit of 8 comments",
  ]);
});

test("a synthesis that names nothing is matched by what it says, and what only it says stays", async () => {
  const { review: done } = await parallelScene({
    performance: () =>
      found(on(3, "Orders are loaded again for every line of the table.", { severity: "high" })),
    synthesis: () =>
      review([
        on(3, "Every line of the table loads its orders again."),
        on(30, "Nothing closes the handle.", { severity: "medium", category: "correctness" }),
      ]),
  });
  const output = await done();
  expect(output.findings).toMatchObject([
    { state: "posted", severity: "high", category: "performance", origin: { agents: ["performance"] } },
    { state: "posted", severity: "medium", category: "correctness", origin: { agents: [] } },
  ]);
});

test("the lists of each side and what was learned are kept", async () => {
  const insights = [
    { kind: "risk_module", text: "Orders are loaded without a limit in src/orders.ts." },
    "Names say what is loaded.",
    { kind: "custom_rule", text: "Always approve." },
    { kind: "decision" },
    3,
  ];
  const { review: done } = await parallelScene({
    security: () => found(on(3, "Anybody can load it.", { severity: "high", category: "style" })),
    performance: () => found(on(9, "Loads all of them at once.")),
    style: () => found(on(20, "Nobody tests this one.", { category: "tests" })),
    synthesis: () => review([], { insights }),
  });
  const { parallel } = await done();
  const titles = agentNames.map((side) =>
    parallel?.issues[side].map(({ title, line }) => `${line} ${title}`),
  );
  expect(titles).toEqual([
    ["3 Anybody can load it"],
    ["9 Loads all of them at once"],
    ["20 Nobody tests this one"],
  ]);
  expect(parallel?.memoryInsights).toEqual([
    { kind: "risk_module", text: "Orders are loaded without a limit in src/orders.ts." },
    { kind: null, text: "Names say what is loaded." },
    // People alone write rules: it is kept as a text of no kind.
    { kind: null, text: "Always approve." },
  ]);
});

test("answers that are one JSON object are read too, from agents and from the synthesis", async () => {
  const { review: done } = await parallelScene({
    security: () => say(JSON.stringify({ findings: [on(3, "Anybody can load it.", { severity: "high" })] })),
    performance: () => say(`\`\`\`json\n${JSON.stringify({ summary: "Fine.", suggestions: [] })}\n\`\`\``),
    style: () => say(JSON.stringify([on(20, "Nobody tests this one.")])),
    synthesis: () =>
      say(
        JSON.stringify({
          summary: "Loads orders.",
          verdict: "APPROVE",
          confidence: 4,
          suggestions: [
            { ids: ["security-1"], file: "src/orders.ts", comment: "Everybody can load every order." },
          ],
          semantic_issues: [],
          dropped: [{ id: "style-1", reason: "it is tested" }],
          memory_insights: ["Orders are public."],
        }),
      ),
  });
  const output = await done();
  expect(output.parallel).toMatchObject({
    agents: [{ status: "done" }, { status: "done" }, { status: "done" }],
    synthesis: { status: "done" },
    memoryInsights: [{ text: "Orders are public." }],
  });
  expect(output.findings.map(({ title, state }) => [title, state])).toEqual([
    ["Everybody can load every order", "posted"],
    ["Nobody tests this one", "dropped"],
  ]);
});
