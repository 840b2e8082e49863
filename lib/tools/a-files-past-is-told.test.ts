import { expect, test } from "vitest";
import { GlossError } from "@/lib/errors";
import type { Past, PastCommit } from "@/lib/source/change";
import { callTool } from "./call-tool";
import { reviewTools } from "./review-tools";
import { changeOf, contextOf, fileOf, sourceOf } from "./test-scene";

const commitOf = (nth: number, more: Partial<PastCommit> = {}): PastCommit => ({
  sha: `${nth}`.padStart(40, "0"),
  author: "Ann",
  date: `2026-01-${`${nth}`.padStart(2, "0")}T10:00:00+01:00`,
  subject: `Change ${nth}`,
  ...more,
});
const removed = (oldLine: number) => ({ kind: "removed" as const, oldLine, newLine: null, text: "x" });
const change = changeOf({
  host: "local",
  files: [
    fileOf("src/new.ts", {
      status: "renamed",
      previousPath: "src/old.ts",
      hunks: [
        {
          oldStart: 4,
          oldLines: 4,
          newStart: 4,
          newLines: 1,
          section: "",
          lines: [removed(4), removed(5), { kind: "context", oldLine: 6, newLine: 4, text: "y" }, removed(7)],
        },
      ],
    }),
    fileOf("src/added.ts", { status: "added" }),
  ],
});

function ask(paths: string[], past: Partial<Past>) {
  const none: Past = {
    readCommits: () => Promise.resolve([]),
    readHistory: () => Promise.resolve({ commits: [], whole: true }),
    readBlame: () => Promise.resolve([]),
  };
  const source = { ...sourceOf({}), past: { ...none, ...past } };
  return callTool(reviewTools, "get_file_history", { paths }, contextOf({ source, change }));
}

test("with neither git nor the graph at hand it says so", async () => {
  const result = await callTool(reviewTools, "get_file_history", { paths: ["a.ts"] }, contextOf());
  expect(result).toMatchObject({ isError: true, text: expect.stringContaining("not at hand") as string });
});

test("commits, authors and who wrote the replaced lines, by the file's name before the change", async () => {
  const asked: unknown[] = [];
  const result = await ask(["src/new.ts"], {
    readHistory: (what) => {
      asked.push(what);
      const commits = [9, 8, 7, 6, 5, 4].map((nth) => commitOf(nth, nth < 6 ? { author: "Bob" } : {}));
      return Promise.resolve({ commits, whole: false });
    },
    readBlame: (what) => {
      asked.push(what);
      return Promise.resolve([
        { commit: commitOf(3), lines: [{ first: 7, last: 7 }] },
        { commit: commitOf(8), lines: [{ first: 4, last: 5 }] },
      ]);
    },
  });
  const sha = change.base.sha;
  expect(asked).toEqual([
    { path: "src/old.ts", sha, limit: 200 },
    {
      path: "src/old.ts",
      sha,
      lines: [
        { first: 4, last: 5 },
        { first: 7, last: 7 },
      ],
    },
  ]);
  expect(result).toEqual({
    isError: false,
    text: [
      "src/new.ts (before this change src/old.ts), from git history before this change, which this shallow clone may not hold whole",
      "Last commits:",
      "  00000000 2026-01-09 Ann: Change 9",
      "  00000000 2026-01-08 Ann: Change 8",
      "  00000000 2026-01-07 Ann: Change 7",
      "  00000000 2026-01-06 Ann: Change 6",
      "  00000000 2026-01-05 Bob: Change 5",
      "Authors of 6 commits: Ann (4), Bob (2)",
      "Lines that this change replaces or removes were last touched by:",
      "  old lines 4-5: 00000000 2026-01-08 Ann: Change 8",
      "  old lines 7: 00000000 2026-01-03 Ann: Change 3",
    ].join("\n"),
  });
});

test("what fails costs its own file, and a wrong path is told as one", async () => {
  const result = await ask(["a.ts", "b.ts", "src/added.ts", "none.ts"], {
    readHistory: ({ path }) => {
      if (path === "a.ts") return Promise.reject(new GlossError("timeout", "Git took over 10 s."));
      return Promise.resolve({ commits: path === "b.ts" ? [commitOf(1)] : [], whole: true });
    },
  });
  expect(result.isError).toBe(false);
  expect(result.text).toContain("a.ts: its history could not be read: Git took over 10 s.");
  expect(result.text).toContain("00000000 2026-01-01 Ann: Change 1");
  expect(result.text).toContain("src/added.ts is new in this change.");
  expect(result.text).toContain("none.ts has no commits before this change.");
  expect((await ask(["none.ts"], {})).isError).toBe(true);
  const cancelled = new GlossError("cancelled", "Stopped.");
  await expect(ask(["a.ts"], { readHistory: () => Promise.reject(cancelled) })).rejects.toBe(cancelled);
});

test("strangers' words stay short, on one line, and without secrets", async () => {
  const key = `ghp_${"a1B2c3D4e5".repeat(4).slice(0, 36)}`;
  const noisy = commitOf(1, { author: "A\u001b[31m\nB", subject: `${"x".repeat(120)} ${key}`, date: "" });
  const { text } = await ask(["a.ts"], {
    readHistory: () => Promise.resolve({ commits: [noisy], whole: true }),
  });
  const [, , line = ""] = text.split("\n");
  expect(line.length).toBeLessThan(240);
  expect(line).toMatch(/^ {2}00000000 no date A \[31m B: x/);
  expect(text).not.toContain("ghp_a1");
});

test("a long answer is cut at a file, and names what it left out", async () => {
  const paths = Array.from({ length: 10 }, (_, index) => `${"deep/".repeat(150)}${index}.ts`);
  const commits = Array.from({ length: 200 }, (_, nth) =>
    commitOf(1 + (nth % 28), { author: `${nth} ${"n".repeat(80)}`, subject: "s".repeat(400) }),
  );
  const { text } = await ask(paths, { readHistory: () => Promise.resolve({ commits, whole: true }) });
  expect(text.length).toBeLessThan(14_000 + 10 * 800);
  expect(text).toContain("Authors of the last 200 commits: ");
  expect(text).toContain("and 195 others");
  expect(text).toMatch(/\n\nToo long for one answer, ask again for: deep/);
});
