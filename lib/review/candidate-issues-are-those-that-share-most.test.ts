import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change, FileChange, Issue } from "@/lib/source/change";
import { candidateIssues } from "./candidate-issues";

const issue = (number: number, title: string, body = "", labels: string[] = []): Issue => ({
  owner: "acme",
  repo: "shop",
  number,
  title,
  body,
  state: "open",
  labels,
  author: "mona",
  url: `https://github.com/acme/shop/issues/${number}`,
});
const change = (
  title: string,
  body = "",
  paths: string[] = [],
  ref = "topic",
): Pick<Change, "title" | "body" | "files" | "head"> => ({
  title,
  body,
  head: { ref, sha: "a".repeat(40) },
  files: paths.map((path) => ({
    path,
    status: "modified",
    additions: 1,
    deletions: 0,
    binary: false,
    hunks: [],
    hunksFrom: "host",
  })),
});
const numbers = (...given: Parameters<typeof candidateIssues>) =>
  candidateIssues(...given).map((one) => one.issue.number);

test("inflected words, parts of names and paths are found, the best first", () => {
  const issues = [
    issue(1, "Dark mode for the settings page"),
    issue(2, "Loading orders is slow", "The order page loads all orders at once; `readOrders` has no limit."),
    issue(3, "Typo in the docs of orders"),
    issue(4, "Upgrade the build tools"),
  ];
  const found = candidateIssues(change("Load orders in pages", "", ["src/orders/read-orders.ts"]), issues);
  expect(found.map((one) => one.issue.number)[0]).toBe(2);
  expect(found.map((one) => one.issue.number)).not.toContain(4);
  expect(found[0]?.reason).toMatch(/^shares .*order/);
});

test("a name of code that both have is enough, a common word is not", () => {
  const issues = [
    issue(1, "Crash in parseTarget"),
    issue(2, "Please change this code with that"),
    issue(3, "Crash on start"),
  ];
  expect(numbers(change("Harden parseTarget"), issues)).toEqual([1]);
  expect(numbers(change("Add and use some more code here with what this has"), issues)).toEqual([]);
});

test("an issue that the change or its branch names comes first", () => {
  const issues = [issue(120, "Something else"), issue(121, "Load orders in pages"), issue(9, "Other")];
  expect(numbers(change("Load orders in pages", "", [], "fix/120-paging"), issues)).toEqual([120, 121]);
  expect(numbers(change("Load orders in pages", "see #9 and other/repo#120"), issues)).toEqual([9, 121]);
  expect(candidateIssues(change("Tidy", "see #9"), issues)[0]?.reason).toBe("named by the change");
});

test("commit messages count", () => {
  expect(
    numbers(change("Tidy up"), [issue(1, "Retry webhook deliveries")], ["webhook: retry a delivery"]),
  ).toEqual([1]);
});

const vocabulary = [
  "cursor",
  "page",
  "order",
  "webhook",
  "token",
  "parser",
  "cache",
  "index",
  "socket",
  "theme",
  "the",
  "and",
];
const words = fc.array(fc.constantFrom(...vocabulary), { maxLength: 8 }).map((list) => list.join(" "));
const issueLists = fc
  .array(
    fc.record({
      title: words,
      body: words,
      labels: fc.array(fc.constantFrom(...vocabulary), { maxLength: 2 }),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map(({ title, body, labels }, index) => issue(index + 1, title, body, labels)));

describe("against counting shared words", () => {
  const meaning = (text: string) =>
    new Set(text.split(" ").filter((word) => word.length >= 3 && word !== "the" && word !== "and"));
  const sharedWords = (a: string, one: Issue) => {
    const has = meaning(`${one.title} ${one.body} ${one.labels.join(" ")}`);
    return [...meaning(a)].filter((word) => has.has(word)).length;
  };

  test("all that share two words are kept when there is room, and none that shares fewer", () => {
    fc.assert(
      fc.property(words, words, issueLists, (title, body, issues) => {
        const found = numbers(change(title, body), issues);
        const looked = issues.slice(0, 50);
        const sharing = looked
          .filter((one) => sharedWords(`${title} ${body}`, one) >= 2)
          .map((one) => one.number);
        expect(found.length).toBe(Math.min(8, sharing.length));
        for (const number of found) expect(sharing).toContain(number);
      }),
    );
  });

  test("the order of the list changes nothing", () => {
    fc.assert(
      fc.property(
        words,
        issueLists.map((list) => list.slice(0, 50)),
        (title, issues) => {
          expect(candidateIssues(change(title), issues.toReversed())).toEqual(
            candidateIssues(change(title), issues),
          );
        },
      ),
    );
  });
});

test("changed lines say what a change is about, each file its share; lock files say nothing", () => {
  const issues = [
    issue(1, "Offset is lost", "`applyOffset` drops the zone"),
    issue(2, "Upgrade left-pad", "left-pad is old"),
    issue(3, "Other"),
  ];
  const lines = (path: string, ...texts: string[]): FileChange => ({
    path,
    status: "modified",
    additions: texts.length,
    deletions: 0,
    binary: false,
    hunksFrom: "host",
    hunks: [
      {
        oldStart: 1,
        oldLines: 0,
        newStart: 1,
        newLines: texts.length,
        section: "",
        lines: texts.map((text, at) => ({ kind: "added", oldLine: null, newLine: at + 1, text })),
      },
    ],
  });
  const long = Array.from({ length: 5_000 }, (_, at) => `noise${at} = value${at};`);
  const found = (...files: FileChange[]) =>
    candidateIssues({ ...change("", ""), files }, issues).map((one) => one.issue.number);
  expect(found(lines("a.ts", ...long), lines("z.ts", "return applyOffset(zone);"))).toEqual([1]);
  expect(found(lines("package-lock.json", '"left-pad": "1.3.0", "upgrade"'))).toEqual([]);
});

test("a file that an issue names is enough", () => {
  const issues = [issue(1, "It fails", 'File "/usr/lib/shop/orders/read.py", line 3'), issue(2, "It fails")];
  expect(numbers(change("Tidy", "", ["shop/orders/read.py"]), issues)).toEqual([1]);
});
