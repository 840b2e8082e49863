import { expect, test } from "vitest";
import { parseReply } from "./parse-reply";

const suggestion = {
  file: "src/a.ts",
  anchor: "12#ab3f",
  line_hint: "const a = 1;",
  comment: "This leaks.",
  suggestion: "const a = 2;",
  severity: "high",
  category: "correctness",
  confidence: 0.9,
};
const parsed = {
  file: "src/a.ts",
  anchor: "12#ab3f",
  lineHint: "const a = 1;",
  comment: "This leaks.",
  suggestion: "const a = 2;",
  severity: "high",
  category: "correctness",
  confidence: 0.9,
};
const issue = { number: 7, confidence: "high", reason: "Same file." };

const prose = [
  "## Summary\nAdds a thing.",
  "## Issues\n- 🔴 It leaks.",
  "## Confidence\n4/5",
  "## Review Verdict\n**REQUEST_CHANGES**",
].join("\n\n");

const blocks = (suggestions: string, issues = JSON.stringify([issue])) =>
  `<suggestions>${suggestions}</suggestions>\n<semantic_issues>${issues}</semantic_issues>`;

test("prose with tagged blocks", () => {
  expect(parseReply(`${prose}\n\n${blocks(JSON.stringify([suggestion]))}`)).toEqual({
    summary: prose,
    verdict: "REQUEST_CHANGES",
    confidence: 4,
    comments: [parsed],
    semanticIssues: [issue],
    problems: [],
    malformed: [],
  });
});

test("one JSON object, bare, in a fence, or in a fence after some words", () => {
  const object = {
    summary: prose,
    verdict: "changes requested",
    confidence: 4,
    comments: [suggestion],
    semantic_issues: [issue],
  };
  const json = JSON.stringify(object, null, 2);
  for (const reply of [json, `\`\`\`json\n${json}\n\`\`\``, `Here it is:\n\n\`\`\`json\n${json}\n\`\`\`\n`]) {
    expect(parseReply(reply)).toEqual({
      summary: prose,
      verdict: "REQUEST_CHANGES",
      confidence: 4,
      comments: [parsed],
      semanticIssues: [issue],
      problems: [],
      malformed: [],
    });
  }
});

test("a JSON object in other words: camel case, quotes by hand, a raw line break", () => {
  const reply = `{"summary": "All "good"\nreally", "verdict": "Approved", "confidence": "5/5", "inline_comments": [], "semanticIssues": [],}`;
  expect(parseReply(reply)).toMatchObject({
    summary: 'All "good"\nreally',
    verdict: "APPROVE",
    confidence: 5,
    malformed: [],
  });
});

test("a structured reply with one broken comment loses that comment alone", () => {
  const reply = `{"summary":"s","verdict":"APPROVE","comments":[{"file": }, ${JSON.stringify(suggestion)}],"semantic_issues":[]}`;
  const review = parseReply(reply);
  expect(review.comments).toEqual([parsed]);
  expect(review.malformed).toEqual(["suggestions"]);
});

test.each([
  ["in a fence inside the tag", blocks(`\n\`\`\`json\n${JSON.stringify([suggestion])}\n\`\`\`\n`)],
  ["with the tag inside a fence", `\`\`\`xml\n${blocks(JSON.stringify([suggestion]))}\n\`\`\``],
  [
    "with capital letters in the tag",
    blocks(JSON.stringify([suggestion])).replaceAll("suggestions", "Suggestions"),
  ],
  [
    "after the other block",
    blocks("[]")
      .split("\n")
      .toReversed()
      .join("\n")
      .replace("[]", JSON.stringify([suggestion])),
  ],
  ["as bare objects", blocks(JSON.stringify(suggestion))],
  [
    "with the tag's name in the prose before",
    `I put them in <suggestions> below.\n${blocks(JSON.stringify([suggestion]))}`,
  ],
  ["after an empty one", `<suggestions>[]</suggestions>\n${blocks(JSON.stringify([suggestion]))}`],
])("the block is found %s", (_where, text) => {
  const review = parseReply(`${prose}\n${text}`);
  expect(review.comments).toEqual([parsed]);
  expect(review.semanticIssues).toEqual([issue]);
  expect(review.summary).not.toContain("src/a.ts");
});

test("tags inside a comment don't end its block", () => {
  const nasty = { ...suggestion, comment: "Write </suggestions> and <suggestions>[] at the end." };
  const review = parseReply(`${prose}\n${blocks(JSON.stringify([nasty, suggestion]))}`);
  expect(review.comments.map((comment) => comment.comment)).toEqual([nasty.comment, "This leaks."]);
  expect(review.summary).toBe(prose);
});

test("a reply that ends inside its block keeps what was whole", () => {
  const whole = `${prose}\n<suggestions>${JSON.stringify([suggestion, { ...suggestion, comment: "Second." }])}`;
  const review = parseReply(whole.slice(0, -40));
  expect(review.comments).toEqual([parsed]);
  expect(review.malformed).toEqual(["suggestions", "semantic_issues"]);
  expect(review.summary).toBe(prose);
});

test("a malformed block costs that block alone", () => {
  const review = parseReply(`${prose}\n${blocks("no JSON at all, sorry")}`);
  expect(review).toMatchObject({
    summary: prose,
    verdict: "REQUEST_CHANGES",
    comments: [],
    semanticIssues: [issue],
    malformed: ["suggestions"],
  });
});

test("no block and no verdict are told", () => {
  const review = parseReply("Looks fine to me.");
  expect(review).toMatchObject({ summary: "Looks fine to me.", verdict: "NEEDS_DISCUSSION", comments: [] });
  expect(review.malformed).toEqual(["verdict", "suggestions", "semantic_issues"]);
  expect(review.problems).toHaveLength(3);
  expect(parseReply("").malformed).toContain("summary");
});

test("an empty block is no fault", () => {
  for (const empty of ["[]", "", "none", "null", "\n[\n]\n"]) {
    expect(parseReply(`${prose}\n${blocks(empty, empty)}`).malformed).toEqual([]);
  }
});

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

const one = (fields: object) =>
  parseReply(blocks(JSON.stringify([{ file: "a", comment: "c", ...fields }]))).comments[0];

test.each([
  ["🔴", "critical"],
  ["🔴 critical", "critical"],
  ["Critical", "critical"],
  ["HIGH", "high"],
  ["major", "high"],
  ["🟡 moderate", "medium"],
  ["warning", "medium"],
  ["🟢 minor", "low"],
  ["nit", "low"],
  ["whatever", "medium"],
  [undefined, "medium"],
])("severity %j is %s", (severity, expected) => {
  expect(one({ severity })?.severity).toBe(expected);
});

test.each([
  ["security", "security"],
  ["Bug", "correctness"],
  ["PERF", "performance"],
  ["missing tests", "tests"],
  ["readability", "maintainability"],
  ["docs", "documentation"],
  ["naming", "style"],
  [undefined, "correctness"],
])("category %j is %s", (category, expected) => {
  expect(one({ category })?.category).toBe(expected);
});

test.each([
  [0.8, 0.8],
  [1, 1],
  [4, 0.8],
  [8, 0.8],
  [80, 0.8],
  ["80%", 0.8],
  ["4/5", 0.8],
  ["0.8", 0.8],
  ["high", 0.9],
  ["Medium", 0.6],
  ["low", 0.3],
  [-1, 0.7],
  [undefined, 0.7],
])("confidence %j is %d", (confidence, expected) => {
  expect(one({ confidence })?.confidence).toBeCloseTo(expected, 10);
});

test("an anchor that was copied with its line is told from the line", () => {
  expect(one({ line_hint: "12#ab3f| const a = 1;", end_line_hint: "14#00aa| }" })).toMatchObject({
    anchor: "12#ab3f-14#00aa",
    lineHint: "const a = 1;",
    endLineHint: "}",
  });
  expect(one({ line_hint: "12#ab3f|+const a = 1;" })).toMatchObject({
    anchor: "12#ab3f",
    lineHint: "const a = 1;",
  });
  expect(one({ anchor: " `12#ab3f|` ", line_hint: "x" })).toMatchObject({ anchor: "12#ab3f", lineHint: "x" });
});

test("more than six comments: the most severe stay, the others are told", () => {
  const many = ["low", "critical", "low", "high", "medium", "high", "low", "critical"].map(
    (severity, at) => ({
      file: "a",
      comment: `comment ${at}`,
      severity,
    }),
  );
  const review = parseReply(`${prose}\n${blocks(JSON.stringify(many))}`);
  expect(review.comments.map((comment) => comment.severity)).toEqual([
    "low",
    "critical",
    "high",
    "medium",
    "high",
    "critical",
  ]);
  expect(review.problems).toHaveLength(2);
  expect(review.malformed).toEqual([]);
});

test("the same comment twice counts once", () => {
  expect(parseReply(blocks(JSON.stringify([suggestion, suggestion]))).comments).toHaveLength(1);
});

test("issue matches: high and medium only, at most five, each number once", () => {
  const given = [
    { number: "#1", confidence: "high", reason: "r" },
    { number: 1, confidence: "medium", reason: "again" },
    { number: 2, confidence: "low", reason: "r" },
    { number: 3, confidence: 0.95, reason: "r" },
    { number: 0, confidence: "high", reason: "r" },
    ...[4, 5, 6, 7].map((number) => ({ number, confidence: "Medium", reason: "r" })),
  ];
  const review = parseReply(`${prose}\n${blocks("[]", JSON.stringify(given))}`);
  expect(review.semanticIssues.map(({ number, confidence }) => [number, confidence])).toEqual([
    [1, "high"],
    [3, "high"],
    [4, "medium"],
    [5, "medium"],
    [6, "medium"],
  ]);
  expect(review.malformed).toEqual(["semantic_issues"]);
});

test("a reply of a size that nobody writes is read at its beginning, and that is told", () => {
  const review = parseReply(`${prose}\n${blocks("[]")}${" ".repeat(300_000)}`);
  expect(review.verdict).toBe("REQUEST_CHANGES");
  expect(review.problems[0]).toMatch(/too long/);
});
