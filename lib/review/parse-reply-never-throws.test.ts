import fc from "fast-check";
import { expect, test } from "vitest";
import { categories, severities } from "@/lib/core/finding";
import { expectGentleGrowth } from "@/lib/testing/growth";
import { parseReply } from "./parse-reply";
import { verdicts } from "./result";

const pieces = [
  "<suggestions>",
  "</suggestions>",
  "<semantic_issues>",
  "</semantic_issues>",
  '[{"file":"a.ts","line_hint":"x","comment":"c","severity":"🔴","confidence":"4/5"}]',
  '{"file":"a.ts","comment":"c',
  '[{"number":"#12","confidence":"high","reason":"r"}]',
  "## Review Verdict\n**APPROVE**",
  "**REQUEST CHANGES**",
  "```json\n",
  "\n```\n",
  '{"summary":"s","verdict":"x","comments":[',
  "Confidence: 4/5",
  "]",
  "}",
  "\n",
  "\\",
  "“",
];

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 20 })), { maxLength: 25 })
    .map((all) => all.join("")),
);

test("any text at all gives a review within its bounds", () => {
  fc.assert(
    fc.property(text, (reply) => {
      const review = parseReply(reply);
      expect(verdicts).toContain(review.verdict);
      expect(review.comments.length).toBeLessThanOrEqual(6);
      expect(review.semanticIssues.length).toBeLessThanOrEqual(5);
      expect(review.confidence === null || (review.confidence >= 0 && review.confidence <= 5)).toBe(true);
      for (const comment of review.comments) {
        expect(comment.file && comment.comment).toBeTruthy();
        expect(severities).toContain(comment.severity);
        expect(categories).toContain(comment.category);
        expect(comment.confidence).toBeGreaterThanOrEqual(0);
        expect(comment.confidence).toBeLessThanOrEqual(1);
      }
      // What is malformed is always told, too.
      if (review.malformed.length > 0) expect(review.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 2_000 },
  );
});

test.each(pieces)("%j over and over takes no longer than in proportion", (piece) => {
  expectGentleGrowth((times) => parseReply(piece.repeat(times)), 40_000);
  expectGentleGrowth((times) => parseReply(`<suggestions>[${piece.repeat(times)}`), 40_000);
});
