import { expect, test } from "vitest";
import { parseReply } from "./parse-reply";
import { blocks, issue, parsed, prose, suggestion } from "./testing/reply-samples";

test("prose with tagged blocks", () => {
  expect(parseReply(`${prose}\n\n${blocks(JSON.stringify([suggestion]))}`)).toEqual({
    summary: prose,
    verdict: "REQUEST_CHANGES",
    confidence: 4,
    comments: [parsed],
    semanticIssues: [issue],
    problems: [],
    malformed: [],
    more: {},
  });
});

test("blocks that nobody asked for leave the prose and count for nothing", () => {
  const more =
    '<dropped>[]</dropped>\n<memory_insights>[{"kind": "decision", "text": "x"}]</memory_insights>';
  const reply = parseReply(`${prose}\n\n${blocks(JSON.stringify([suggestion]))}\n${more}`);
  expect(reply).toMatchObject({ summary: prose, comments: [parsed], problems: [], more: {} });
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
      more: {},
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

test("a reply of a size that nobody writes is read at its beginning, and that is told", () => {
  const review = parseReply(`${prose}\n${blocks("[]")}${" ".repeat(300_000)}`);
  expect(review.verdict).toBe("REQUEST_CHANGES");
  expect(review.problems[0]).toMatch(/too long/);
});
