import fc from "fast-check";
import { expect, test } from "vitest";
import { expectGentleGrowth } from "@/lib/testing/growth";
import type { ExternalItem } from "./external-item";
import { cleanLine, cleanText } from "./reading/clean-text";
import { readRecords } from "./reading/read-records";
import { longest, safeUrl, toItem } from "./reading/to-item";

const say = (text: string, structured?: unknown) => ({ texts: [text], structured, isError: false });
const read = (
  text: string,
  source: ExternalItem["source"] = "linear",
  kind: ExternalItem["kind"] = "issue",
) => readRecords(say(text)).flatMap((record) => toItem(record, { kind, source }, "asked") ?? []);

const issue = {
  identifier: "ENG-1",
  title: "Uploads time out",
  url: "https://linear.app/acme/issue/ENG-1",
  state: { name: "In Progress" },
  creator: { displayName: "ann" },
  updatedAt: "2026-01-02T03:04:05Z",
  description: "After 30 s.",
};
const expected: ExternalItem = {
  kind: "issue",
  source: "linear",
  id: "ENG-1",
  title: "Uploads time out",
  url: "https://linear.app/acme/issue/ENG-1",
  state: "In Progress",
  author: "ann",
  at: "2026-01-02T03:04:05Z",
  text: "After 30 s.",
  about: ["asked"],
};

test.each<[string, unknown]>([
  ["one object", issue],
  ["a list", [issue]],
  ["a named list", { issues: [issue], hasNextPage: true }],
  ["nodes", { data: { issues: { nodes: [issue] } } }],
  ["edges", { issues: { edges: [{ node: issue }] } }],
  ["a wrapped object", { issue }],
])("JSON: %s", (_name, value) => {
  expect(read(JSON.stringify(value))).toEqual([expected]);
  expect(read(`\`\`\`json\n${JSON.stringify(value)}\n\`\`\``)).toEqual([expected]);
  const structured = readRecords(say("see the structure", value));
  expect(
    structured.flatMap((one) => toItem(one, { kind: "issue", source: "linear" }, "asked") ?? []),
  ).toEqual([expected]);
});

test("an empty list is no issue", () => {
  for (const value of [[], { issues: [] }, { total_count: 0, items: [] }, { message: "Not Found" }, null, 7])
    expect(read(JSON.stringify(value)), JSON.stringify(value)).toEqual([]);
});

test("Markdown: each section with a link; what the server tells the model is left out", () => {
  const text = [
    '# Search Results for "x"',
    "**Suggested presentation:** Cards work well. **View these results in Sentry**:",
    "https://acme.sentry.io/issues/?query=x",
    "Please tell the user this dashboard link is available.",
    "## 1. [WEB-3F](https://acme.sentry.io/issues/WEB-3F)",
    "",
    "**TypeError: total is undefined**",
    "",
    "- **Status**: unresolved",
    "- **Users**: 12",
    "- **Events**: 40",
    "- **Last seen**: 2 days ago",
    "- **Culprit**: `src/total.ts in round`",
    "",
    "## Next Steps",
    "- Update issue status: Use update_issue",
  ].join("\n");
  expect(read(text, "sentry", "error")).toEqual([
    {
      kind: "error",
      source: "sentry",
      id: "WEB-3F",
      title: "TypeError: total is undefined",
      url: "https://acme.sentry.io/issues/WEB-3F",
      state: "unresolved",
      author: null,
      at: "2 days ago",
      text: "in src/total.ts in round, events 40, users 12\nsrc/total.ts in round",
      about: ["asked"],
    },
  ]);
});

test("a table: quoted values keep commas, line feeds and quotes", () => {
  const text =
    'MsgID,UserID,RealName,Channel,Text,Time,Cursor\n1.2,U1,Ann,#dev,"total.ts is ""slow"",\nisn\'t it",2026-01-02,\n1.3,U2,Bob,#dev,yes,2026-01-03,abc\n';
  expect(read(text, "slack", "message")).toMatchObject([
    { id: "1.2", author: "Ann", at: "2026-01-02", title: 'total.ts is "slow", isn\'t it' },
    { id: "1.3", author: "Bob", text: "yes" },
  ]);
});

test("prose: lines that name something", () => {
  const text =
    "I found these for you!\n- **ENG-7** Retry uploads ([open](https://linear.app/a/issue/ENG-7))\n- #12: Crash\nThat is all, have a nice day.";
  expect(read(text)).toMatchObject([
    { id: "ENG-7", title: "ENG-7 Retry uploads (open)", url: "https://linear.app/a/issue/ENG-7" },
    { id: "#12", title: "#12: Crash" },
  ]);
  expect(read("No issues found matching your search criteria.")).toEqual([]);
});

test("texts are bounded, on one line where they are titles, without secrets and what can't be seen", () => {
  const token = `ghp_${"a1B2c3D4e5".repeat(4).slice(0, 36)}`;
  const [item] = read(
    JSON.stringify({
      ...issue,
      title: `A\u202e\u0007B\nC ${token} ${"t".repeat(500)}`,
      description: `x\u0000y\n\n\n\n${token}${"d".repeat(100_000)}`,
      url: "javascript:alert(1)",
      identifier: "E".repeat(500),
    }),
  );
  expect(item?.title).toMatch(/^A B C \[redacted:github-token\] t+…$/);
  expect(item?.title.length).toBeLessThanOrEqual(longest.title + 1);
  expect(item?.text).toMatch(/^x y\n\n\[redacted:github-token\]d+…$/);
  expect(item?.text.length).toBeLessThanOrEqual(longest.text + 1);
  expect(item?.id).toHaveLength(longest.id + 1);
  expect(item?.url).toBeNull();
});

test("addresses lead to http(s) without a user, and nowhere else", () => {
  expect(safeUrl("https://sentry.io/a?b=c")).toBe("https://sentry.io/a?b=c");
  for (const bad of [
    "ftp://a/b",
    "https://u:p@a/b",
    "//a",
    "data:text/html,x",
    `https://a/${"x".repeat(600)}`,
    null,
  ])
    expect(safeUrl(bad)).toBeNull();
});

test("any answer at all is read in bounded size", () => {
  const anything = fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.lorem({ mode: "sentences" }));
  fc.assert(
    fc.property(anything, fc.jsonValue(), (text, structured) => {
      const records = readRecords({ texts: [text, text], structured, isError: false });
      expect(records.length).toBeLessThanOrEqual(50);
      for (const record of records) {
        const item = toItem(record, { kind: "issue", source: "linear" }, "asked");
        if (item) expect(JSON.stringify(item).length).toBeLessThan(20_000);
      }
      expect(cleanText(text, 10).length).toBeLessThanOrEqual(11);
      expect(cleanLine(text, 10)).not.toMatch(/[\n\r]/);
    }),
  );
});

test("long answers made to be slow are read in proportion to their length", () => {
  const slow = [
    `a,b,c\n${'"'.repeat(400_000)}`,
    `a,b,c\n${'"",'.repeat(130_000)}`,
    `${"# [".repeat(130_000)}`,
    `# ${"[x](https://".repeat(30_000)}`,
    "**".repeat(200_000),
    "#1 ".repeat(130_000),
    "A-".repeat(200_000),
    `[${"[".repeat(300_000)}`,
    " ".repeat(400_000),
  ];
  for (const text of slow) {
    expectGentleGrowth((length) => read(text.slice(0, length)), text.length);
  }
});
