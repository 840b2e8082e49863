import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { parseDiff, patchLines } from "./git/parse-diff";
import { setStage } from "./testing/stage";

it("every kind of change is listed as git and GitHub see it", async () => {
  const stage = await setStage({
    files: {
      "crlf.txt": "one\r\ntwo\r\nthree\r\n",
      "end.txt": "no line feed",
      "mode.sh": "x\n",
      "move/old name.txt": "a\nb\nc\nd\ne\nf\ng\nh\n",
      "trick.txt": "a\n",
      "type.txt": "text\n",
      "gone.txt": "1\n2\n",
    },
  });
  const folder = stage.made.gitDir;
  stage.made.commit("kinds", {
    "crlf.txt": "one\r\n2\r\nthree\r\n",
    "end.txt": "no line feed, still",
    "gone.txt": null,
    "move/old name.txt": null,
    "move/neu ä.txt": "a\nb\nc\nd\ne\nf\ng\nH\n",
    "mode.sh": { mode: "100755", content: "x\n" },
    "type.txt": { mode: "120000", content: "mode.sh" },
    // Lines that look like a diff's own, also after a lone carriage return or a Unicode line separator.
    "trick.txt":
      "a\rdiff --git a/x b/x\r@@ -1 +1 @@\n\u2028diff --git a/y b/y\n--- a/x\n+++ b/x\n@@ -9 +9 @@\n",
  });
  const opened = { title: "Kinds", author: "ada", base: "main", head: "kinds" };
  const { number } = await stage.github.openPullRequest({ ...stage.at, ...opened });
  const { data } = await stage.ada.pulls.listFiles({ ...stage.at, pull_number: number });
  expect(
    data.map(({ filename, status, additions, deletions }) => [filename, status, additions, deletions]),
  ).toEqual([
    ["crlf.txt", "modified", 1, 1],
    ["end.txt", "modified", 1, 1],
    ["gone.txt", "removed", 0, 2],
    ["mode.sh", "changed", 0, 0],
    ["move/neu ä.txt", "renamed", 1, 1],
    ["trick.txt", "modified", 5, 1],
    ["type.txt", "modified", 1, 1],
  ]);
  const patch = (name: string) => data.find((file) => file.filename === name)?.patch;
  expect(patch("crlf.txt")).toBe("@@ -1,3 +1,3 @@\n one\r\n-two\r\n+2\r\n three\r");
  expect(patch("end.txt")).toBe(
    "@@ -1 +1 @@\n-no line feed\n\\ No newline at end of file\n+no line feed, still\n\\ No newline at end of file",
  );
  expect(patch("mode.sh")).toBeUndefined();
  expect(patch("trick.txt")?.split("\n")).toHaveLength(7);
  expect(data[4]).toMatchObject({
    previous_filename: "move/old name.txt",
    patch: expect.stringContaining("-h\n+H"),
  });
  const { data: diff } = await stage.ada.pulls.get({
    ...stage.at,
    pull_number: number,
    mediaType: { format: "diff" },
  });
  expect(diff).toBe(execFileSync("git", ["diff", "main...kinds"], { cwd: folder, encoding: "utf8" }));
});

it("counts, hunks and positions agree for every file of a real diff", () => {
  const root = execFileSync("git", ["rev-parse", "--show-toplevel"], {
    encoding: "utf8",
    cwd: import.meta.dirname,
  }).trim();
  const empty = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
  const args = ["diff", "--raw", "--no-abbrev", "--numstat", "--patch", "-z", empty, "HEAD", "--"];
  const { files } = parseDiff(execFileSync("git", args, { cwd: root, maxBuffer: 1 << 28 }));
  expect(files.length).toBeGreaterThan(50);
  for (const file of files) {
    const lines = patchLines(file.patch);
    expect(lines.filter((line) => line.kind === "added")).toHaveLength(file.additions);
    expect(lines.filter((line) => line.kind === "removed")).toHaveLength(file.deletions);
    const rows = file.patch.split("\n");
    for (const line of lines) expect(rows[line.position]?.slice(1)).toBe(line.text);
  }
});

it("a pull request shows what its branch adds, not what the base gained meanwhile", async () => {
  const stage = await setStage();
  stage.made.commit("topic", { "b.txt": "b\n" });
  stage.made.commit("main", { "c.txt": "c\n" });
  const opened = { title: "Three dots", author: "ada", base: "main", head: "topic" };
  const { number } = await stage.github.openPullRequest({ ...stage.at, ...opened });
  const { data } = await stage.ada.pulls.listFiles({ ...stage.at, pull_number: number });
  expect(data.map((file) => file.filename)).toEqual(["b.txt"]);
  const { data: compared } = await stage.ada.repos.compareCommitsWithBasehead({
    ...stage.at,
    basehead: "main...topic",
  });
  expect(compared).toMatchObject({
    status: "diverged",
    ahead_by: 1,
    behind_by: 1,
    files: [{ filename: "b.txt" }],
  });
});

it("a pull request from a fork has its head there", async () => {
  const stage = await setStage();
  stage.made.commit("topic", { "b.txt": "b\n" });
  const opened = { title: "Fork", author: "eve", base: "main", head: "topic", headRepoFork: "eve" };
  const { number } = await stage.github.openPullRequest({ ...stage.at, ...opened });
  const { data } = await stage.ada.pulls.get({ ...stage.at, pull_number: number });
  expect(data.head).toMatchObject({ label: "eve:topic", repo: { full_name: "eve/engine", fork: true } });
  expect(data.base).toMatchObject({ label: "ada:main", repo: { full_name: "ada/engine", fork: false } });
  const basehead = "main...eve:topic";
  const { data: compared } = await stage.ada.repos.compareCommitsWithBasehead({ ...stage.at, basehead });
  expect(compared.files).toMatchObject([{ filename: "b.txt" }]);
});
