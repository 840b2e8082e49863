import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { ReviewView } from "@/lib/review/views";
import { SinceCard } from "./since-card";

const told = (ordinal: number, fate: "open" | "fixed" | "declined", why: string | null) => ({
  runId: "r",
  ordinal,
  fingerprint: "f",
  title: `Finding ${ordinal}`,
  severity: "high" as const,
  category: "security" as const,
  path: "src/a.ts",
  span: fate === "open" ? { side: "RIGHT" as const, startLine: 7, endLine: 7 } : null,
  fate,
  why,
  url: fate === "open" ? "https://github.com/a/b/pull/1#discussion_r1" : null,
});

const shown = (since: ReviewView["since"]) =>
  // The card reads nothing else of a review.
  renderToStaticMarkup(<SinceCard review={{ since } as ReviewView} />);

it("names the commit, what stands first, and why the rest does not", () => {
  const html = shown({
    runId: "before",
    headSha: "0123456789abcdef",
    at: "2026-01-01T00:00:00.000Z",
    how: "content",
    whole: false,
    newLines: 1,
    heldOpen: 2,
    told: [
      told(0, "fixed", "its suggestion was applied"),
      told(1, "open", null),
      told(2, "declined", "marked as wrong by ada"),
    ],
  });
  const text = html.replace(/<[^>]+>/g, "");
  expect(text).toContain("since 0123456, by content, because no commits lead here from there: 1 new line.");
  expect(text).toContain("2 conversations are left open, because people wrote in them.");
  expect(text.indexOf("Still open: Finding 1")).toBeLessThan(text.indexOf("Fixed: Finding 0"));
  expect(text).toContain("src/a.ts:7");
  expect(text).toContain("its suggestion was applied");
  expect(html).toContain('href="/reviews/before"');
});

it("is not there for the first review", () => {
  expect(shown(null)).toBe("");
});
