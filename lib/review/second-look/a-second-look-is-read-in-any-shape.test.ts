import fc from "fast-check";
import { expect, test } from "vitest";
import { expectGentleGrowth } from "@/lib/testing/growth";
import { readLooks } from "./read-looks";
import { readLookWords } from "./read-look-words";

/** What three findings come to, by their first letters: confirmed, refuted, unverified, nothing. */
const read = (reply: string, count = 3): string => {
  const looks = readLooks(reply, count);
  return Array.from({ length: count }, (_, at) => looks.get(`f${at + 1}`)?.verdict[0] ?? "-").join("");
};

const asked =
  '[{"id": "f1", "verdict": "confirm", "reason": "Seen."}, {"id": "f2", "verdict": "refute", "reason": "Checked above."}, {"id": "f3", "verdict": "unverified", "reason": "Not shown."}]';

test.each<[name: string, reply: string, expected: string]>([
  ["as asked for", `<verdicts>${asked}</verdicts>`, "cru"],
  ["with words around it", `Here is what I found.\n\n<verdicts>${asked}</verdicts>\n\nThat is all.`, "cru"],
  ["a bare list", asked, "cru"],
  ["fenced", `\`\`\`json\n${asked}\n\`\`\``, "cru"],
  ["fenced after words", `I looked at all [three] of them.\n\n\`\`\`\n${asked}\n\`\`\`\nDone.`, "cru"],
  ["fenced inside its tag", `<verdicts>\n\`\`\`json\n${asked}\n\`\`\`\n</verdicts>`, "cru"],
  ["without its end", `<verdicts>${asked.slice(0, -30)}`, "cr-"],
  ["cut in the second", `<verdicts>${asked.slice(0, 70)}`, "c--"],
  ["in an object", `{"verdicts": ${asked}}`, "cru"],
  ["in another object", `{"summary": "Looked.", "findings": ${asked}}`, "cru"],
  ["two levels down", `{"answer": {"results": ${asked}}}`, "---"],
  ["by id, words", '{"f1": "confirmed", "f2": "refuted", "f3": "unverified"}', "cru"],
  [
    "by id, objects",
    '{"f1": {"verdict": "valid"}, "f2": {"status": "false positive"}, "f3": {"result": "unclear"}}',
    "cru",
  ],
  ["by id inside", '{"verdicts": {"f1": "confirm", "f2": "refute"}}', "cr-"],
  ["a line each", asked.slice(1, -1).replaceAll("}, {", "}\n{"), "cru"],
  ["one object for one finding", '{"verdict": "refute", "reason": "No."}', "---"],
  [
    "trailing commas and single quotes",
    "[{'id': 'f1', 'verdict': 'confirm',}, {'id': 'f2', 'verdict': 'refute'},]",
    "cr-",
  ],
  ["bare keys", "[{id: f1, verdict: confirm}, {id: f2, verdict: refute}]", "cr-"],
  [
    "quotes inside",
    '[{"id": "f1", "verdict": "refute", "reason": "It says "checked" above"}, {"id": "f2", "verdict": "confirm"}]',
    "rc-",
  ],
  ["numbers as ids", '[{"id": 1, "verdict": "confirm"}, {"id": 2, "verdict": "refute"}]', "cr-"],
  [
    "ids in words",
    '[{"finding": "Finding 1", "verdict": "confirm"}, {"finding_id": "#2", "verdict": "refute"}]',
    "cr-",
  ],
  ["two ids in one", '[{"ids": ["f1", "f3"], "verdict": "refute"}]', "r-r"],
  ["ids with commas", '[{"id": "f1, f2", "verdict": "confirm"}]', "cc-"],
  [
    "without ids, in order",
    '[{"verdict": "confirm"}, {"verdict": "refute"}, {"verdict": "unverified"}]',
    "cru",
  ],
  ["without ids, too few", '[{"verdict": "confirm"}, {"verdict": "refute"}]', "---"],
  ["words in order", '["confirm", "refute", "unverified"]', "cru"],
  ["sentences in a list", '["f1: confirmed, it happens", "f2: refuted, checked above"]', "cr-"],
  ["sides", '{"confirmed": ["f1"], "refuted": ["f2", "f3"]}', "crr"],
  [
    "sides of objects",
    '{"false_positives": [{"id": "f2", "reason": "No."}], "valid": [{"id": "f1"}]}',
    "cr-",
  ],
  [
    "flags",
    '[{"id": "f1", "valid": true}, {"id": "f2", "false_positive": true}, {"id": "f3", "confirmed": false}]',
    "cru",
  ],
  [
    "flags the other way",
    '[{"id": "f1", "isFalsePositive": false}, {"id": "f2", "is_real": "no"}, {"id": "f3", "refuted": false}]',
    "cru",
  ],
  ["flags that contradict", '[{"id": "f1", "valid": true, "false_positive": true}]', "---"],
  ["yes and no", '[{"id": "f1", "verdict": "yes"}, {"id": "f2", "verdict": "No."}]', "cr-"],
  ["true and false", '[{"id": "f1", "verdict": true}, {"id": "f2", "verdict": false}]', "cr-"],
  [
    "a verdict with its reason",
    '[{"id": "f1", "verdict": "refute: the caller checks it, so the finding is not valid"}]',
    "r--",
  ],
  ["a nested verdict", '[{"id": "f1", "verdict": {"value": "refute", "confidence": 0.9}}]', "r--"],
  [
    "further keys",
    '[{"id": "f1", "severity": "high", "extra": [1, {"verdict": "x"}], "verdict": "confirm"}]',
    "c--",
  ],
  [
    "other ids",
    '[{"id": "f9", "verdict": "refute"}, {"id": "src/a.ts", "verdict": "refute"}, {"id": "f2", "verdict": "confirm"}]',
    "-c-",
  ],
  [
    "the same id twice, alike",
    '[{"id": "f1", "verdict": "refute"}, {"id": "f1", "verdict": "false positive"}]',
    "r--",
  ],
  [
    "the same id twice, otherwise",
    '[{"id": "f1", "verdict": "refute"}, {"id": "f1", "verdict": "confirm"}, {"id": "f2", "verdict": "confirm"}]',
    "-c-",
  ],
  ["an unknown word", '[{"id": "f1", "verdict": "purple"}, {"id": "f2", "verdict": "refute"}]', "-r-"],
  [
    "prose by line",
    "f1: confirmed. It happens.\nf2: refuted, since it is checked above.\nf3: unverified",
    "cru",
  ],
  [
    "a list",
    "- **f1** — Confirmed. It happens.\n- **f2** — False positive: it is checked.\n- **f3** — Cannot be verified.",
    "cru",
  ],
  ["numbers", "1. Valid.\n2. Not an issue, the type forbids it.\n3. Unclear without the caller.", "cru"],
  [
    "headings",
    "### Finding 1\nVerdict: **confirm**\nReason: seen.\n\n### Finding 2\nVerdict: **refute**\nReason: it is not so.",
    "cr-",
  ],
  ["labels far down", "f1\nThe value comes from the caller.\n**Verdict:** refute", "r--"],
  [
    "a table",
    "| id | verdict | reason |\n|---|---|---|\n| f1 | confirm | It happens |\n| f2 | refute | Not so |",
    "cr-",
  ],
  [
    "a table with titles",
    "| # | Finding | Verdict |\n|---|---|---|\n| 1 | Rounds too early | ✅ Confirmed |\n| 2 | Reads a null | ❌ False positive |",
    "cr-",
  ],
  ["marks", "f1 ✅\nf2 ❌\nf3 ❓", "cru"],
  ["denials", "f1: not a false positive\nf2: not a real bug\nf3: could not be refuted", "cru"],
  ["hedges", "f1: likely valid\nf2: probably a false positive\nf3: possibly", "uuu"],
  ["a verdict in the reason alone", "f1: The handler is valid TypeScript and never throws.", "-".repeat(3)],
  ["refusal", "I can't help with that.", "---"],
  ["nothing", "", "---"],
  ["an empty list", "<verdicts>[]</verdicts>", "---"],
  ["null", "null", "---"],
  ["something else", '{"verdict": "APPROVE", "comments": []}', "---"],
])("%s", (_name, reply, expected) => {
  expect(read(reply)).toBe(expected);
});

test.each([
  ["prose", "This is a false positive: the value is escaped in src/a.ts:12.", "r"],
  ["an object without id", '{"verdict": "confirm", "reason": "Seen."}', "c"],
  ["one word", "Refuted", "r"],
  ["a word in bold", "I looked at it for long. **Confirmed**", "c"],
])("one finding alone needs no name: %s", (_name, reply, expected) => {
  expect(read(reply, 1)).toBe(expected);
});

test("reason and lines come along, from fields and from words", () => {
  const reply = `<verdicts>${JSON.stringify([
    {
      id: "f1",
      verdict: "refute",
      reason: "The guard in `lib/b.ts:7` stops it.",
      evidence: ["src/a.ts:12-14", "L20", 5],
    },
    {
      id: "f2",
      verdict: "confirm",
      explanation: "Seen.",
      evidence: [
        { file: "src/a.ts", start_line: 3, end_line: 4 },
        { path: "x.py", lines: [9, 8] },
      ],
    },
    { id: "f3", verdict: "unverified", why: ["One.", "Two."], evidence: { path: "src/a.ts", line: "12" } },
  ])}</verdicts>`;
  const looks = readLooks(reply, 3);
  expect(looks.get("f1")).toEqual({
    verdict: "refute",
    reason: "The guard in `lib/b.ts:7` stops it.",
    lines: [
      { path: "src/a.ts", startLine: 12, endLine: 14 },
      { path: null, startLine: 20, endLine: 20 },
      { path: null, startLine: 5, endLine: 5 },
      { path: "lib/b.ts", startLine: 7, endLine: 7 },
    ],
  });
  expect(looks.get("f2")?.lines).toEqual([
    { path: "src/a.ts", startLine: 3, endLine: 4 },
    { path: "x.py", startLine: 8, endLine: 9 },
  ]);
  expect(looks.get("f3")).toMatchObject({
    reason: "One. Two.",
    lines: [{ path: "src/a.ts", startLine: 12 }],
  });
});

test.each([
  ["src/a.ts#L3-L9", "src/a.ts", 3, 9],
  ["src/a.ts, lines 3 to 9", "src/a.ts", 3, 9],
  ["`src/a.ts` line 3", "src/a.ts", 3, 3],
  ["12#a1b2-14#c3d4", null, 12, 14],
  ["lines 3–9", null, 3, 9],
  ["app/(dashboard)/[id]/page.tsx:3", "app/(dashboard)/[id]/page.tsx", 3, 3],
])("%s names lines", (evidence, path, startLine, endLine) => {
  const looks = readLooks(JSON.stringify([{ id: "f1", verdict: "confirm", evidence }]), 1);
  expect(looks.get("f1")?.lines).toEqual([{ path, startLine, endLine }]);
});

test.each([
  ["invalid", "refute"],
  ["Not confirmed", "unverified"],
  ["doesn't hold", "refute"],
  ["can't happen", "refute"],
  ["no issue", "refute"],
  ["true positive", "confirm"],
  ["upheld", "confirm"],
  ["insufficient context", "unverified"],
  ["REFUTED", "refute"],
  ["confirm (valid)", "confirm"],
  ["agree, not refuted", "confirm"],
  ["APPROVE", null],
])("%j is a word for it", (words, verdict) => {
  expect(readLookWords(words)).toBe(verdict);
});

test("no reply makes it throw, and none is about a finding that there is not", () => {
  const piece = fc.constantFrom(
    "f1",
    "f7",
    "{",
    "}",
    "[",
    "]",
    '"',
    ":",
    ",",
    "verdict",
    "refute",
    "confirm",
    "\n",
    "<verdicts>",
    "</verdicts>",
    "```",
    "|",
    "- ",
    "1.",
    " not ",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 40 }).map((parts) => parts.join("")),
        fc.json(),
      ),
      (reply) => {
        for (const [id, look] of readLooks(reply, 2)) {
          expect(["f1", "f2"]).toContain(id);
          expect(["confirm", "refute", "unverified"]).toContain(look.verdict);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test.each(["[", "{", '{"f1":', "f1 ", "| f1 ", "src/a/", "<verdicts>", "```\n["])(
  "%j over and over takes no long time",
  (part) => {
    expectGentleGrowth((times) => readLooks(part.repeat(times), 5), Math.ceil(200_000 / part.length));
  },
);
