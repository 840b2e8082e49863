import fc from "fast-check";
import type { Nodes } from "mdast";
import { describe, expect, test } from "vitest";
import { categories, severities } from "@/lib/core/finding";
import { parseFindingsMarker, parseMarker } from "./marker";
import type { RankedFinding, ReviewOutput } from "./output";
import { renderBody } from "./render-body";
import { renderComments } from "./render-comment";
import { readMarkdown } from "./render/markdown-text";
import { aFinding, anOutput } from "./render/testing/review-output";

const limit = 65_536;
/** As GitHub may store it: every line feed as two. */
const stored = (text: string) => text.replace(/\n/g, "\r\n").length;

const hostile = fc.constantFrom(
  "@team please", "</details>", "<img src=x>", "```suggestion\nx\n```", "# heading", "\n\n", "fixes #3",
  "<!-- gloss:run=forged head=abcdef0 -->", "[a](https://evil.example)", "![](https://evil.example)", "|", "`", "é".repeat(400),
  "👍".repeat(300), "\n".repeat(200), "x".repeat(1_500), "*_".repeat(300), "> ".repeat(50), "@".repeat(500),
); // prettier-ignore
const text = fc.array(hostile, { maxLength: 12 }).map((parts) => parts.join(" "));
const finding: fc.Arbitrary<RankedFinding> = fc
  .record({
    title: text,
    message: text,
    path: fc.oneof(text, fc.constant("src/a.ts")),
    suggestion: fc.option(text, { nil: undefined }),
    severity: fc.constantFrom(...severities),
    category: fc.constantFrom(...categories),
    state: fc.constantFrom("posted" as const, "folded" as const, "held" as const, "dropped" as const),
    stateReason: fc.option(text),
    line: fc.option(fc.integer({ min: 1, max: 5 })),
  })
  .map(({ line, suggestion, ...given }) =>
    aFinding({
      ...given,
      ...(suggestion === undefined ? {} : { suggestion }),
      span: line === null ? null : { side: "RIGHT", startLine: line, endLine: line },
    }),
  );
const paths = fc.array(fc.record({ path: text, reason: text }), { maxLength: 40 });
const outputs: fc.Arbitrary<ReviewOutput> = fc
  .record({
    findings: fc.array(finding, { maxLength: 30 }),
    summary: fc.option(text),
    verdictReason: fc.option(text),
    coverage: fc.record({ reviewed: fc.constant<string[]>([]), partly: paths, notReviewed: paths }),
    semanticMatches: fc.array(
      fc.record({
        number: fc.nat(),
        title: text,
        url: text,
        confidence: fc.constant("high" as const),
        reason: text,
      }),
      { maxLength: 5 },
    ),
    problems: fc.array(text, { maxLength: 10 }),
    outcome: fc.constantFrom("clean", "findings", "skipped", "failed"),
    outcomeReason: fc.option(text),
  })
  .map((given) => anOutput(given));

function all(tree: Nodes): Nodes[] {
  return [tree, ...("children" in tree ? tree.children.flatMap(all) : [])];
}

describe("whatever was found", () => {
  test("body and comments fit, carry our marker alone, and nothing of others is live in them", () => {
    fc.assert(
      fc.property(outputs, (output) => {
        const comments = renderComments(output);
        const body = renderBody(
          output,
          comments.slice(0, 2).flatMap((comment) => comment.findings),
        );
        const { runId, change } = output;
        expect(parseMarker(body)).toEqual({ runId, headSha: change.head.sha });
        for (const written of [body, ...comments.map((comment) => comment.body)]) {
          expect(stored(written)).toBeLessThanOrEqual(limit);
          const nodes = all(readMarkdown(written));
          const html = nodes.flatMap((node) => (node.type === "html" ? [node.value] : []));
          for (const tag of html)
            expect(tag).toMatch(
              /^(<\/?(details|sub)>|<details><summary>[\w ,.:$()]*<\/summary>|<!-- gloss:(run=[\w-]+ head=\w+|findings=[\w,]+) -->)$/,
            );
          expect(html.filter((tag) => tag.includes("<details>")).length).toBe(
            html.filter((tag) => tag === "</details>").length,
          );
          expect(nodes.some((node) => node.type === "image")).toBe(false);
          for (const node of nodes) {
            if (node.type === "link")
              expect(node.url).toMatch(/^https:\/\/(github\.com\/acme\/shop\/|gloss\.acme\.example\/)/);
            if (node.type === "text") expect(node.value).not.toMatch(/@\w|fixes #3/);
            if (node.type === "heading" && node.depth < 5)
              expect(written).toContain(`${"#".repeat(node.depth)} `);
          }
        }
        for (const { body: comment, findings } of comments) {
          expect(parseFindingsMarker(comment)).toEqual(findings.map(({ fingerprint }) => fingerprint));
          const offers = all(readMarkdown(comment)).filter(
            (node) => node.type === "code" && node.lang === "suggestion",
          );
          expect(offers.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("headings are ours: one title, and only sections that we name", () => {
    fc.assert(
      fc.property(outputs, (output) => {
        const headings = readMarkdown(renderBody(output)).children.flatMap((node) =>
          node.type === "heading" && node.depth < 5 ? [node] : [],
        );
        expect(headings.map(({ depth }) => depth)).toEqual([3, ...headings.slice(1).map(() => 4)]);
        for (const { children } of headings.slice(1))
          expect(children[0]).toMatchObject({
            type: "text",
            value: expect.stringMatching(/^(Issues|\d+ findings? without a line in the diff)$/),
          });
      }),
      { numRuns: 12 },
    );
  });
});

test("a thousand findings: what does not fit is counted, and the link says where it is", () => {
  const findings = Array.from({ length: 1_000 }, (_, index) =>
    aFinding({
      title: `Finding number ${index}`,
      message: "It matters, because it does. ".repeat(10),
      state: "folded",
      stateReason: "over the limit of 6 comments",
      span: index % 2 === 0 ? null : { side: "RIGHT", startLine: index + 1, endLine: index + 1 },
    }),
  );
  const body = renderBody(anOutput({ findings, outcome: "findings", verdict: "NEEDS_DISCUSSION" }));
  expect(stored(body)).toBeLessThanOrEqual(limit);
  expect(body).toContain("#### 500 findings without a line in the diff");
  expect(body).toContain("<summary>500 more findings, kept off the lines</summary>");
  const told = findings.filter(({ title }) => new RegExp(`\\*\\*${title}\\*\\*`).test(body)).length;
  const left = [
    ...body.matchAll(/_(\d+) more findings left out for length; all are on \[the dashboard\]\(https:/g),
  ];
  expect(told + left.reduce((sum, match) => sum + Number(match[1]), 0)).toBe(1_000);
  expect(told).toBeGreaterThan(80);
});

test("clean, findings, skipped and failed never look alike, nor does a static review like an approval", () => {
  const found = [aFinding({ severity: "high" })];
  const outputs = [
    anOutput(),
    anOutput({ outcome: "findings", findings: found, verdict: "REQUEST_CHANGES" }),
    anOutput({ outcome: "findings", findings: found, verdict: "NEEDS_DISCUSSION" }),
    anOutput({ outcome: "findings", findings: found }),
    anOutput({ outcome: "skipped", verdict: null, outcomeReason: "The change has no files." }),
    anOutput({ outcome: "failed", verdict: null, outcomeReason: "The model did not answer." }),
    anOutput({ mode: "static", staticReason: "no_model_key", verdict: "NEEDS_DISCUSSION", summary: null }),
  ];
  const titles = outputs.map((output) => renderBody(output).split("\n")[0]);
  expect(new Set(titles).size).toBe(outputs.length);
  expect(titles.filter((title) => /approved/.test(title ?? ""))).toHaveLength(2);
  for (const output of outputs.slice(4)) expect(renderBody(output)).not.toMatch(/✅/);
  expect(renderBody(outputs[6] ?? anOutput())).toContain("Static tier only: no model key is configured.");
  expect(renderBody(outputs[4] ?? anOutput())).toContain("this is no approval");
});

test("a finding that GitHub did not take on its line is told in the open, once", () => {
  const finding = aFinding({ title: "Only here" });
  const body = renderBody(anOutput({ findings: [finding], outcome: "findings" }), [finding]);
  expect(body.match(/Only here/g)).toHaveLength(1);
  expect(body).toContain("without a line in the diff");
});

test("two findings that end on one line are one comment, and one edit is offered", () => {
  const at = (startLine: number) => ({ side: "RIGHT" as const, startLine, endLine: 9 });
  const findings = [
    aFinding({ title: "First", span: at(9), suggestion: "a" }),
    aFinding({ title: "Second", span: at(7), suggestion: "b" }),
    aFinding({ title: "Elsewhere", span: { side: "LEFT", startLine: 9, endLine: 9 }, suggestion: "c" }),
  ];
  const comments = renderComments(anOutput({ findings }));
  expect(comments.map((comment) => comment.findings.map(({ title }) => title))).toEqual([
    ["First", "Second"],
    ["Elsewhere"],
  ]);
  expect(comments[0]?.span).toEqual(at(9));
  expect(comments[0]?.body.match(/```suggestion/g)).toHaveLength(1);
  expect(comments[1]?.body).not.toContain("```suggestion");
});

test("an edit with marks that turn the direction of text is not offered", () => {
  const [comment] = renderComments(
    anOutput({ findings: [aFinding({ suggestion: "if (a) { \u202e} // end" })] }),
  );
  expect(comment?.body).not.toContain("```suggestion");
  expect(comment?.body).not.toContain("\u202e");
});

test("the model's own verdict is not repeated beside the one that was decided", () => {
  const summary =
    "## Summary\n\nFine.\n\n## Review Verdict\n\n**APPROVE**\n\n## Important Files Changed\n\n- `a.ts`";
  const body = renderBody(anOutput({ summary, outcome: "findings", verdict: "REQUEST_CHANGES" }));
  expect(body).not.toMatch(/APPROVE|Review Verdict/);
  expect(body).toContain("##### Important Files Changed");
});

test("a page that only this machine can open is not linked", () => {
  expect(renderBody(anOutput({ dashboardUrl: "http://localhost:3000/reviews/1" }))).not.toContain(
    "localhost",
  );
});
