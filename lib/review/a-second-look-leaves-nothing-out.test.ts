import { expect, test } from "vitest";
import { askerOf } from "@/e2e/anthropic/by-agent";
import { say, useTools } from "@/e2e/anthropic/script";
import type { Finding } from "@/lib/core/finding";
import { openDoor } from "@/lib/llm/door";
import { memoryCallLog } from "@/lib/llm/memory-call-log";
import type { ReplyCache } from "@/lib/llm/model";
import { tokensOf } from "@/lib/llm/tokens-of";
import { lookScene, verdicts } from "./testing/look-scene";
import { noRules, on } from "./testing/parallel-change";

const rule: Finding = {
  fingerprint: "r",
  origin: { kind: "rule", rule: "no-eval" },
  path: "src/orders.ts",
  span: { side: "RIGHT", startLine: 20, endLine: 20 },
  title: "Code is run from a text",
  message: "Whoever writes the text runs code.",
  severity: "high",
  category: "security",
  confidence: 0.7,
  evidence: [],
};
const again = on(20, "Code is run from a text, and the name of any visitor reaches it by the search form.", {
  severity: "high",
  category: "security",
  confidence: 0.95,
});
const gathered = { static: { ...noRules, findings: [rule] } };

test.each([
  ["refute", "dropped", /^refuted by a second look/, 0.7, false],
  ["unclear", "held", /^not verified by a second look/, 0.7, false],
  ["confirm", "dropped", /^already said by the rule no-eval/, 0.9, true],
])(
  "words that a model adds to a rule's finding are tried too: %s",
  async (verdict, state, reason, confidence, joined) => {
    const { review, double } = await lookScene({
      found: [again],
      gathered,
      skeptic: () => verdicts({ id: "f1", verdict, reason: "Seen.", evidence: ["src/orders.ts:20"] }),
    });
    const output = await review();
    expect(double.journal.filter(({ request }) => request && askerOf(request) === "skeptic")).toHaveLength(1);
    const [ofRule, ofModel] = ["rule", "agent"].map((kind) =>
      output.findings.find(({ origin }) => origin.kind === kind),
    );
    expect(ofRule).toMatchObject({ state: "posted", origin: rule.origin });
    expect(ofRule?.confidence).toBeGreaterThanOrEqual(confidence);
    expect(ofRule?.message.includes("search form")).toBe(joined);
    expect(ofModel).toMatchObject({ state, stateReason: expect.stringMatching(reason) as string });
  },
);

test("it comes to the same where both looks are found in the cache, and asks nobody", async () => {
  const answer = `## Summary\nLoads orders.\n\n## Review Verdict\n**APPROVE**\n\n<suggestions>${JSON.stringify([again])}</suggestions>\n<semantic_issues>[]</semantic_issues>`;
  const { review, double, model, log } = await lookScene({
    found: [],
    first: () => ({ ...say(answer), usage: { input_tokens: 90_000 } }),
    files: { "src/big.ts": "export const big = 1;\n" },
    skeptic: (_request, nth) => ({
      ...(nth < 3
        ? useTools(["read_file", { path: `src/${nth === 1 ? "big" : "none"}.ts` }])
        : verdicts({ id: "f1", verdict: "confirm", reason: "Seen.", evidence: ["src/big.ts:1"] })),
      usage: { input_tokens: 12_000 },
    }),
  });
  const then = await review();
  const asked = double.journal.length;
  expect(asked).toBe(4);
  const cache: ReplyCache = {
    find: async (hash) => {
      const reply = await log.findReply(hash);
      return reply && { reply, saved: { tokens: tokensOf(reply.usage), costUsd: null } };
    },
  };
  const later = memoryCallLog();
  const now = await review(openDoor({ model, log: later, mode: "live", cache }));
  expect(double.journal).toHaveLength(asked);
  expect(now.secondLook?.counts).toEqual(then.secondLook?.counts);
  expect(now.usage).toMatchObject({ input: 0, output: 0 });
  // And so does its replay.
  const replayed = await review(openDoor({ model: null, storedAs: model, log: later, mode: "replay" }));
  expect(replayed.secondLook).toEqual(now.secondLook);
});
