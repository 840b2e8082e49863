import { expect, test } from "vitest";
import type { ReviewListItem } from "@/lib/review/views";
import { stateOfReview } from "./review-state";
import { phraseOfCounts, sentenceOfReview } from "./sentence-of-review";

const none = { critical: 0, high: 0, medium: 0, low: 0 };
type Part = Pick<ReviewListItem, "status" | "outcome" | "verdict" | "findingCounts" | "mode">;
const review = (part: Partial<Part>): Part => ({
  status: "completed",
  outcome: "clean",
  verdict: null,
  findingCounts: none,
  mode: "standard",
  ...part,
});

test("skipped and failed never read as clean, whatever verdict is stored", () => {
  for (const verdict of ["APPROVE", null] as const) {
    expect(stateOfReview(review({ outcome: "skipped", verdict })).label).toBe("Skipped");
    expect(stateOfReview(review({ outcome: "failed", verdict })).label).toBe("Failed");
  }
  expect(sentenceOfReview(review({ outcome: "skipped" }))).toBe("Nothing in this change was reviewed.");
});

test("nothing found is neither approval nor a question", () => {
  for (const verdict of ["NEEDS_DISCUSSION", null] as const) {
    const { label, tone } = stateOfReview(review({ outcome: "clean", verdict, mode: "static" }));
    expect([label, tone]).toEqual(["Nothing found", "neutral"]);
  }
});

test("the four outcomes read differently", () => {
  const sentences = (["clean", "findings", "skipped", "failed"] as const).map((outcome) =>
    sentenceOfReview(review({ outcome, findingCounts: { ...none, low: outcome === "findings" ? 1 : 0 } })),
  );
  expect(new Set(sentences).size).toBe(4);
});

test("static checks say that no model looked", () => {
  expect(sentenceOfReview(review({ mode: "static" }))).toContain("No model looked");
});

test("counts are told worst first, in words", () => {
  expect(phraseOfCounts(none)).toBe("");
  expect(phraseOfCounts({ ...none, low: 1 })).toBe("1 low finding");
  expect(phraseOfCounts({ critical: 1, high: 0, medium: 2, low: 3 })).toBe(
    "1 critical, 2 medium and 3 low findings",
  );
});
