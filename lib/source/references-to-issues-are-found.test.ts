import fc from "fast-check";
import { expect, test } from "vitest";
import { expectGentleGrowth } from "@/lib/testing/growth";
import { parseIssueReferences } from "./issue-references";

const here = { owner: "ada", repo: "engine", webUrl: "https://github.com" };
/** As `owner/repo#3!`, with a mark for those that are closed. */
const found = (text: string) =>
  parseIssueReferences(text, here).map(
    ({ owner, repo, number, closes }) => `${owner}/${repo}#${number}${closes ? "!" : ""}`,
  );

test.each(
  ["close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved"].flatMap(
    (word) => [
      `${word} #3`,
      `${word.toUpperCase()}: #3`,
      `It ${word}  #3.`,
      `(${word} GH-3)`,
      `${word} ada/engine#3`,
      `${word} https://github.com/ada/engine/issues/3`,
      `${word}\n#3`,
    ],
  ),
)("%j closes issue 3", (text) => {
  expect(found(text)).toEqual(["ada/engine#3!"]);
});

test.each([
  ["see #3", ["ada/engine#3"]],
  ["prefixes #3", ["ada/engine#3"]],
  ["fixes #3, #4 and #5", ["ada/engine#3!", "ada/engine#4", "ada/engine#5"]],
  ["#3, later: fixes #3", ["ada/engine#3!"]],
  ["Fixes Bob/Other.Repo#7", ["Bob/Other.Repo#7!"]],
  ["fixes https://github.com/bob/other/issues/7#issuecomment-1", ["bob/other#7!"]],
  ["[the issue](https://github.com/bob/other/issues/7)", ["bob/other#7"]],
  ["fixes ADA/Engine#3 and #3", ["ADA/Engine#3!"]],
  ["", []],
])("%j names %j", (text, names) => {
  expect(found(text)).toEqual(names);
});

test.each([
  "fixes `#3`",
  "fixes ``a ` #3``",
  "```\nfixes #3\n```",
  "~~~ts\nfixes #3\n```\n~~~",
  "````\n```\nfixes #3\n````",
  "```\nnever ends\n\nfixes #3",
  "<!-- fixes #3 -->",
  "text\n<!-- never ends\nfixes #3",
  "fixes https://gitlab.example/ada/engine/issues/3",
  "fixes https://github.com/ada/engine/pull/3",
  "https://example.com/page#3",
  "&#39;",
  "fixes #3a",
  "fixes #0",
  "fixes x#3",
  "fixes #99999999999",
  "fixes #3-4",
])("%j names nothing", (text) => {
  expect(found(text)).toEqual([]);
});

test("text after code and comments counts again", () => {
  expect(
    found("`a` fixes #1\n\n```\n#2\n```\nfixes #3 <!-- #4 --> fixes #5\n\n` lone\n\nfixes #6 `"),
  ).toEqual(["ada/engine#1!", "ada/engine#3!", "ada/engine#5!", "ada/engine#6!"]);
  expect(found("say <!-- in the middle, fixes #3")).toEqual(["ada/engine#3!"]);
});

test("the web address of an enterprise server counts, with its dots as dots", () => {
  const enterprise = { ...here, webUrl: "https://git.example.com/github/" };
  expect(
    parseIssueReferences("fixes https://git.example.com/github/bob/other/issues/7", enterprise),
  ).toHaveLength(1);
  expect(
    parseIssueReferences("fixes https://gitXexample.com/github/bob/other/issues/7", enterprise),
  ).toHaveLength(0);
});

test("there are at most 50, and giant texts take no time", () => {
  const many = Array.from({ length: 500 }, (_, index) => `#${index + 1}`).join(" ");
  expect(found(many)).toHaveLength(50);
  for (const piece of ["`", "<!--", "a/", "a/b", "fixes ", "```\n", "#1 ", "a-", "close".repeat(3), "` ``"]) {
    expectGentleGrowth((times) => parseIssueReferences(piece.repeat(times), here), 1_000_000 / piece.length);
  }
});

test("property: whatever the text, each reference could exist and comes once", () => {
  const piece = fc.constantFrom(
    "#",
    "1",
    "23",
    " ",
    "\n",
    "`",
    "```",
    "fixes ",
    "a/b",
    "<!--",
    "-->",
    "GH-",
    "https://github.com/a/b/issues/",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const references = parseIssueReferences(pieces.join(""), here);
      const keys = references.map(({ owner, repo, number }) => `${owner}/${repo}#${number}`.toLowerCase());
      expect(new Set(keys).size).toBe(keys.length);
      for (const { number } of references) expect(Number.isSafeInteger(number) && number > 0).toBe(true);
    }),
  );
});
