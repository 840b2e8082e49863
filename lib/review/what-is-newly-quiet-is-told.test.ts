import { expect, test } from "vitest";
import type { FindingOpinion } from "@/lib/core/finding-opinion";
import { renderBody } from "./render-body";
import { aFinding, anOutput } from "./render/testing/review-output";
import { decideVerdict } from "./verdict";

const opinion = (change: Partial<FindingOpinion> = {}): FindingOpinion => ({
  pattern: "rule:js/noisy",
  before: 0.8,
  after: 0.3,
  people: { useful: 1, wrong: 3 },
  findings: { useful: 1, wrong: 6 },
  outcomes: { applied: 0, addressed: 0, ignored: 0 },
  state: "muted",
  by: null,
  fresh: false,
  spared: false,
  ...change,
});
const quiet = (change: Partial<FindingOpinion> = {}, state: "held" | "folded" = "held") =>
  aFinding({
    origin: { kind: "rule", rule: "js/noisy" },
    title: "The noisy rule's words",
    state,
    stateReason: "quiet",
    opinion: opinion(change),
  });
const body = (...findings: ReturnType<typeof quiet>[]) =>
  renderBody(anOutput({ findings, dashboardUrl: "https://gloss.example.com/reviews/1" }));

test("muted findings are counted with a way to where it is undone, and not told", () => {
  const text = body(quiet(), quiet());
  expect(text).toContain(
    "2 findings of muted rules, see [what is heard here](https://gloss.example.com/memory/precision?repo=",
  );
  expect(text).not.toContain("The noisy rule's words");
  expect(text).not.toContain("from now on");
});

test("the first review to fold or mute says who said what, once a rule", () => {
  const muted = body(quiet({ fresh: true }), quiet({ fresh: true }));
  expect(muted.match(/is muted from now on: 3 of 4 people called this rule wrong here\./g)).toHaveLength(1);
  expect(body(quiet({ fresh: true, state: "folded" }, "folded"))).toContain("is folded from now on");
  expect(body(quiet({ fresh: true, by: "ada" }))).toContain("is muted from now on: ada said so.");
});

test("names of strangers' rules do nothing in the notice", () => {
  const text = body(quiet({ fresh: true, pattern: "tool:x/`![a](http://evil.example/p.png)<b>" }));
  const notice = text.split("\n").find((line) => line.includes("from now on")) ?? "";
  expect(notice).not.toMatch(/(?<!`)!\[a\]\(http(?![^`]*`)/);
  expect(notice).toContain("`");
});

test("what the team has folded asks for no changes by itself; a spared finding does", () => {
  const found = { state: "folded", severity: "critical", category: "security" } as const;
  const verdict = (change: Partial<FindingOpinion>) =>
    decideVerdict({
      model: null,
      confidence: null,
      unseen: 0,
      findings: [{ ...found, opinion: opinion({ state: "folded", ...change }) }],
    }).verdict;
  expect(verdict({})).toBe("NEEDS_DISCUSSION");
  expect(verdict({ spared: true })).toBe("REQUEST_CHANGES");
  expect(verdict({ state: "heard" })).toBe("REQUEST_CHANGES");
});
