import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Issue } from "@/lib/source/change";
import { readTerms, termLimits } from "./read-terms";
import { scoreIssues } from "./score-issues";

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
const found = (issues: Issue[], text: string, paths?: true) =>
  scoreIssues(issues, [{ text, weight: 1, ...(paths ? { paths } : {}) }]).map(({ issue: one }) => one.number);

test("rare words and titles count more, and inflection does not matter", () => {
  const issues = [
    issue(1, "Dark mode flickers", "The page flashes white."),
    issue(2, "Upload times out", "Large uploads fail with a timeout after 30 seconds.", ["bug"]),
    issue(3, "Retry failed requests", "We should retry uploads."),
    issue(4, "Docs: typo in the guide", "It says uplaod."),
  ];
  expect(found(issues, "uploads timing out")[0]).toBe(2);
  expect(found(issues, "retryUpload")[0]).toBe(3);
  expect(found(issues, "flicker")).toEqual([1]);
  expect(found(issues, "the a of")).toEqual([]);
  expect(found(issues, "zebra")).toEqual([]);
});

test("a name of code is one name in every way of joining its parts", () => {
  const issues = [
    issue(1, "The size of what is read is at its max"),
    issue(2, "Nothing happens", "`max_read_size` is ignored"),
  ];
  for (const name of ["maxReadSize", "MaxReadSize", "MAX_READ_SIZE", "max-read-size", "settings.maxReadSize"])
    expect(found(issues, name)[0]).toBe(2);
});

describe("a file that an issue or its stack trace names", () => {
  const elsewhere = issue(9, "Reading fails", "Reading an order fails: src/other/write.ts");
  test.each([
    ["a path", "see shop/orders/read.py", "src/shop/orders/read.py"],
    ["Python", 'File "/usr/lib/site-packages/shop/orders/read.py", line 12, in get', "shop/orders/read.py"],
    ["JavaScript", "at load (/app/src/orders/read.ts:50:12)", "src/orders/read.ts"],
    ["Java", "at com.acme.shop.OrderReader.get(OrderReader.java:12)", "src/com/acme/shop/OrderReader.java"],
    ["Go", "/go/src/shop/orders/read.go:50 +0x1d", "orders/read.go"],
    ["Rust", "thread 'main' panicked at src/orders/read.rs:12:5", "src/orders/read.rs"],
    ["Windows", "C:\\work\\orders\\read.cs:12", "orders/read.cs"],
    ["a module", "shop.orders.read raises", "shop/orders/read.py"],
  ])("is a changed one: %s", (_, text, path) => {
    const [best] = scoreIssues(
      [elsewhere, issue(1, "It fails", text)],
      [{ text: path, weight: 1, paths: true }],
    );
    expect(best?.issue.number).toBe(1);
    expect(best?.shared.map(({ kind }) => kind)).toContain("path");
  });
});

test("a long text is not more alike than a short one for being long", () => {
  const filler = Array.from(
    { length: 400 },
    (_, at) => `filler${String.fromCodePoint(97 + (at % 26))}${at}x`,
  ).join(" ");
  expect(found([issue(2, "Trouble", `cursor ${filler}`), issue(1, "Trouble", "cursor")], "cursor")[0]).toBe(
    1,
  );
});

test("the order of the list changes nothing", () => {
  const text = fc.array(fc.constantFrom("cursor", "readPage", "src/a/b.ts", "token", "```\n"), {
    maxLength: 6,
  });
  const list = fc
    .array(text, { maxLength: 12 })
    .map((all) => all.map((words, at) => issue(at + 1, "", words.join(" "))));
  fc.assert(
    fc.property(list, text, (issues, words) => {
      expect(found(issues.toReversed(), words.join(" "), true)).toEqual(found(issues, words.join(" "), true));
    }),
  );
});

test("of a hostile text no more is read than of a long one", () => {
  const pieces = [
    "a",
    "aB",
    "_",
    "/",
    ".",
    "-",
    ":",
    "\\",
    "```\n",
    " ",
    "É",
    "💥",
    "x".repeat(500),
    "a/".repeat(90),
  ];
  const hostile = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 })
    .map((some) => some.join(""))
    .map((text) => text.repeat(Math.ceil(65_536 / text.length)).slice(0, 65_536));
  fc.assert(
    fc.property(hostile, (text) => {
      const terms = readTerms(text);
      let steps = 0;
      for (const [term, { count, surface }] of terms) {
        expect(Math.max(term.length, surface.length)).toBeLessThanOrEqual(termLimits.run + 2);
        steps += count;
      }
      // A word takes two characters, as does a name; what lies between blanks has seven stretches at most.
      expect(steps).toBeLessThanOrEqual(termLimits.characters + 7 * termLimits.runs);
      expect([...readTerms(text.slice(0, termLimits.characters)).keys()]).toEqual([...terms.keys()]);
    }),
    { numRuns: 50 },
  );
  const long = "cursor page ".repeat(termLimits.characters);
  expect(readTerms(`${long} zebra`).has("w:zebra")).toBe(false);
  expect(readTerms("zebra").has("w:zebra")).toBe(true);
});
