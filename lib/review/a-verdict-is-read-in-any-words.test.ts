import { expect, test } from "vitest";
import { parseReply } from "./parse-reply";

test.each([
  ["**APPROVE**", "APPROVE"],
  ["**Approved** ✅", "APPROVE"],
  ["**✅ APPROVE with minor suggestions**", "APPROVE"],
  ["**LGTM**", "APPROVE"],
  ["**REQUEST CHANGES**", "REQUEST_CHANGES"],
  ["**REQUEST_CHANGES**", "REQUEST_CHANGES"],
  ["**Changes requested**", "REQUEST_CHANGES"],
  ["**Verdict: Request Changes**", "REQUEST_CHANGES"],
  ["**Do not approve**", "REQUEST_CHANGES"],
  ["**Not approved yet**", "REQUEST_CHANGES"],
  ["**NEEDS_DISCUSSION**", "NEEDS_DISCUSSION"],
  ["**Needs discussion** because of X", "NEEDS_DISCUSSION"],
  ["**COMMENT**", "NEEDS_DISCUSSION"],
  ["__REQUEST_CHANGES__", "REQUEST_CHANGES"],
  ["APPROVE", "APPROVE"],
  ["First **APPROVE** came to mind, but: **REQUEST CHANGES**", "REQUEST_CHANGES"],
])("%j is a verdict", (words, verdict) => {
  expect(parseReply(`## Summary\n**Note**\n\n## Review Verdict\n${words}`).verdict).toBe(verdict);
});

test.each([
  ["## Review Verdict: **APPROVE**", "APPROVE"],
  ["**Review Verdict:** **REQUEST_CHANGES**", "REQUEST_CHANGES"],
  ["**Review Verdict: NEEDS DISCUSSION**", "NEEDS_DISCUSSION"],
  ["- **Verdict**: **Approve**", "APPROVE"],
  ["Review Verdict: Request changes", "REQUEST_CHANGES"],
  ["Some words.\n\n**APPROVE**", "APPROVE"],
])("%j is one without a section of its own", (words, verdict) => {
  expect(parseReply(`A summary.\n\n${words}`).verdict).toBe(verdict);
});

test("a template that was not filled in is no verdict", () => {
  const review = parseReply("## Review Verdict\n**APPROVE / REQUEST_CHANGES / NEEDS_DISCUSSION**");
  expect(review).toMatchObject({ verdict: "NEEDS_DISCUSSION" });
  expect(review.malformed).toContain("verdict");
});

test.each([
  ["Confidence: 4/5", 4],
  ["**Confidence:** **3.5/5**", 3.5],
  ["## Confidence\n\n2 / 5 because", 2],
  ["Confidence score: 8 out of 10", 4],
  ["Confidence: 80%", 4],
  ["Confidence: 7/5", null],
  ["I am confident.", null],
])("%j is a confidence of %j", (words, confidence) => {
  expect(parseReply(words).confidence).toBe(confidence);
});
