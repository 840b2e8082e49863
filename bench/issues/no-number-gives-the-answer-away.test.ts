import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { benchIssues } from "../issues";
import { casesOf } from "./cases";
import { type Pair, readPairs } from "./read-pairs";

const diffOf = (path: string, line: string) =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1,2 @@ test_issue_${line}\n context\n+${line}\n`;

/** Pull request 1000 + n closed issue n. */
const pairOf = (issue: number, more: Partial<Pair> = {}): Pair => ({
  repository: "acme/shop",
  number: 1_000 + issue,
  title: "Tidy",
  body: "",
  diff: diffOf("a.ts", "tidy"),
  closed: [{ number: issue, title: `Trouble ${String.fromCodePoint(96 + issue)}`, body: "" }],
  ownNumbers: true,
  ...more,
});

test("no reference and no number of the pair is left in what is asked with", () => {
  const told = pairOf(7, {
    number: 4_711,
    closed: [{ number: 815, title: "Cursor", body: "" }],
    title: "Fix cursor (#815), GH-815",
    body: "Closes acme/shop#815, see https://github.com/acme/shop/issues/815#issuecomment-1 and #12; port 8150 stays",
    diff: diffOf("tests/Issue815.ts", "815 in 4711"),
  });
  const [only] = casesOf([told, ...Array.from({ length: 20 }, (_, at) => pairOf(at + 1))]).filter(
    ({ closed }) => closed === 815,
  );
  const asked = JSON.stringify(only?.change);
  expect(asked).not.toMatch(/(?<!\d)(?:815|4711|12)(?!\d)/);
  expect(asked).toContain("port 8150 stays");
  expect(asked).toContain("tests/Issue.ts");
});

test("an issue is looked for among others of its repository, those that were open first", () => {
  const pairs = Array.from({ length: 80 }, (_, at) =>
    pairOf(at + 1, { number: at < 30 ? at + 2 : 500 + at }),
  );
  const elsewhere = Array.from({ length: 20 }, (_, at) => pairOf(at + 1, { repository: "acme/other" }));
  const few = [pairOf(1, { repository: "acme/few" })];
  const cases = casesOf([...pairs, ...elsewhere, ...few]);
  expect(new Set(cases.map(({ repository }) => repository))).toEqual(new Set(["acme/shop", "acme/other"]));
  for (const { issues, closed, repository } of cases) {
    expect(issues.filter(({ number }) => number === closed)).toHaveLength(1);
    expect(issues.length).toBe(repository === "acme/shop" ? 50 : 20);
    expect(issues.every(({ owner, repo }) => `${owner}/${repo}` === repository)).toBe(true);
  }
  // When 530 came, issues 1 to 30 were closed and 32 to 80 not, among them the far ones.
  const [one] = cases.filter(({ closed, repository }) => closed === 31 && repository === "acme/shop");
  expect(one?.surelyOpen).toBe(49);
  expect(one?.issues.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, at) => 80 - at));
});

test("what else a pull request closed is not held against it", () => {
  const both = pairOf(40, {
    closed: [
      { number: 40, title: "Cursor", body: "" },
      { number: 41, title: "Cursor again", body: "" },
    ],
  });
  const cases = casesOf([both, ...Array.from({ length: 20 }, (_, at) => pairOf(at + 1))]);
  const [one] = cases.filter(({ closed }) => closed === 40);
  expect(one?.issues.some(({ number }) => number === 41)).toBe(false);
});

test("rows of both data sets are read, what is none is passed over, and nothing at all is said", () => {
  const folder = mkdtempSync(join(tmpdir(), "gloss-pairs-"));
  try {
    writeFileSync(join(folder, "pointer.jsonl"), "version https://git-lfs.github.com/spec/v1\n");
    expect(() => benchIssues(folder)).toThrow(/GLOSS_BENCH_ISSUES/);
    const multi = {
      org: "acme",
      repo: "shop",
      number: 9,
      title: "Fix",
      body: null,
      fix_patch: diffOf("a.ts", "x"),
      resolved_issues: [{ number: 3, title: "Cursor", body: null }],
    };
    const swe = {
      repo: "acme/lib",
      instance_id: "acme__lib-12",
      patch: diffOf("a.py", "x"),
      test_patch: "",
      problem_statement: "Cursor\nis lost",
    };
    writeFileSync(join(folder, "a.jsonl"), `${JSON.stringify(multi)}\n{"other": 1}\n`);
    writeFileSync(join(folder, "b.json"), JSON.stringify([swe, swe]));
    expect(readPairs(folder)).toMatchObject([
      {
        repository: "acme/lib",
        number: 12,
        title: "",
        closed: [{ number: 12, title: "Cursor", body: "is lost" }],
      },
      { repository: "acme/shop", number: 9, closed: [{ number: 3, title: "Cursor", body: "" }] },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(benchIssues("")).toMatchObject({ rows: [], notes: [expect.stringContaining("git clone")] });
});
