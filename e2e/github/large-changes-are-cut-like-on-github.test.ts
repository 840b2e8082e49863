import { describe, expect, it } from "vitest";
import type { Files } from "./testing/make-repository";
import { numbered } from "./testing/make-repository";
import { refusal, setStage, type Stage } from "./testing/stage";

const open = async (stage: Stage, files: Files): Promise<number> => {
  stage.made.commit("large", files);
  const pull = { title: "Large", author: "ada", base: "main", head: "large" };
  return (await stage.github.openPullRequest({ ...stage.at, ...pull })).number;
};
const small = (count: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f/${index}.txt`, `${index}\n`]));
const asDiff = (stage: Stage, pull_number: number, format: "diff" | "patch" = "diff") =>
  stage.ada.pulls.get({ ...stage.at, pull_number, mediaType: { format } });

describe("the diff media type", () => {
  it("is git's own diff", async () => {
    const stage = await setStage();
    const pull_number = await open(stage, { "a.txt": numbered(1, 59) });
    const { data, headers } = await asDiff(stage, pull_number);
    expect(headers["content-type"]).toBe("application/vnd.github.v3.diff; charset=utf-8");
    expect(data).toMatch(
      /^diff --git a\/a\.txt b\/a\.txt\nindex [0-9a-f]{7}\.\.[0-9a-f]{7} 100644\n--- a\/a\.txt\n\+\+\+ b\/a\.txt\n@@ -57,4 \+57,3 @@/,
    );
    expect((await asDiff(stage, pull_number, "patch")).data).toContain("Subject: [PATCH] change large");
  });

  it("has 300 files at most", async () => {
    const stage = await setStage();
    const fits = await open(stage, small(300));
    expect((await asDiff(stage, fits)).data).toContain("f/299.txt");
    const tooLarge = await open(stage, { "one-more.txt": "x\n" });
    expect(await refusal(asDiff(stage, tooLarge))).toEqual({
      status: 406,
      message:
        "Sorry, the diff exceeded the maximum number of files (300). " +
        "Consider using 'List pull requests files' API or locally cloning the repository instead.",
      errors: [{ resource: "PullRequest", field: "diff", code: "too_large" }],
    });
  });

  it("with over 20,000 lines is refused", async () => {
    const stage = await setStage();
    const pull_number = await open(stage, { "b.txt": numbered(1, 20_001) });
    expect(await refusal(asDiff(stage, pull_number))).toMatchObject({
      status: 406,
      message: "Sorry, the diff exceeded the maximum number of lines (20000)",
    });
  });
});

describe("the list of files", () => {
  it("of a change of 3,010 files is read whole up to 3,000, in pages of 100 at most", async () => {
    const stage = await setStage();
    const pull_number = await open(stage, small(3_010));
    const where = { ...stage.at, pull_number };
    const first = await stage.ada.pulls.listFiles({ ...where, per_page: 500 });
    expect(first.data).toHaveLength(100);
    expect(first.headers.link).toBe(
      `<${stage.github.url}/repos/ada/engine/pulls/${pull_number}/files?per_page=500&page=2>; rel="next", ` +
        `<${stage.github.url}/repos/ada/engine/pulls/${pull_number}/files?per_page=500&page=30>; rel="last"`,
    );
    expect((await stage.ada.pulls.listFiles(where)).data).toHaveLength(30);
    const all = await stage.ada.paginate(stage.ada.pulls.listFiles, { ...where, per_page: 100 });
    expect(all).toHaveLength(3_000);
    expect(new Set(all.map((file) => file.filename)).size).toBe(3_000);
    const { data: pull } = await stage.ada.pulls.get(where);
    expect(pull).toMatchObject({ changed_files: 3_010, additions: 3_010 });
  });

  it("has no patch for binary, very long and unchanged content", async () => {
    const stage = await setStage({
      files: {
        "a.txt": numbered(1, 60),
        "b.bin": Buffer.from([0, 1]),
        "old.txt": numbered(1, 9),
        "run.sh": "x\n",
      },
    });
    const pull_number = await open(stage, {
      "b.bin": Buffer.from([0, 2]),
      "long.txt": numbered(1, 3_000),
      "fits.txt": numbered(1, 2_999),
      "wide.txt": `${"x".repeat(100 * 1024)}\n`,
      "old.txt": null,
      "new.txt": numbered(1, 9),
    });
    const { data } = await stage.ada.pulls.listFiles({ ...stage.at, pull_number });
    expect(
      data.map((file) => [file.filename, file.status, file.additions, file.patch !== undefined]),
    ).toEqual([
      ["b.bin", "modified", 0, false],
      ["fits.txt", "added", 2_999, true],
      ["long.txt", "added", 3_000, false],
      ["new.txt", "renamed", 0, false],
      ["wide.txt", "added", 1, false],
    ]);
    expect(data[3]?.previous_filename).toBe("old.txt");
  });
});

describe("contents", () => {
  const read = async (limits: Record<string, number>) => {
    const stage = await setStage({ limits, files: { "a.txt": "0123456789".repeat(20) } });
    const get = (format?: string) =>
      stage.ada.repos.getContent({
        ...stage.at,
        path: "a.txt",
        ...(format ? { mediaType: { format } } : {}),
      });
    return { stage, get };
  };

  it("over 1 MB come raw alone", async () => {
    const { get } = await read({ contentJsonBytes: 199 });
    expect((await get()).data).toMatchObject({ content: "", encoding: "none", size: 200 });
    expect((await get("raw")).data).toBe("0123456789".repeat(20));
  });

  it("up to 1 MB come in base 64, broken into lines", async () => {
    const { get } = await read({ contentJsonBytes: 200 });
    const { content, encoding } = (await get()).data as { content: string; encoding: string };
    expect(encoding).toBe("base64");
    expect(content).toMatch(/^([A-Za-z0-9+/=]{60}\n)+[A-Za-z0-9+/=]+\n$/);
    expect(Buffer.from(content, "base64").toString("utf8")).toBe("0123456789".repeat(20));
  });

  it("over 100 MB don't come at all", async () => {
    const { get } = await read({ contentBytes: 199 });
    for (const format of [undefined, "raw"])
      expect(await refusal(get(format))).toMatchObject({
        status: 403,
        errors: [{ resource: "Blob", field: "data", code: "too_large" }],
      });
  });

  it("of what is not there are not found, and the ref is named when it is what's missing", async () => {
    const { stage } = await read({});
    const get = (path: string, ref: string) => stage.ada.repos.getContent({ ...stage.at, path, ref });
    expect(await refusal(get("b.txt", "main"))).toMatchObject({ status: 404, message: "Not Found" });
    expect(await refusal(get("a.txt", "nope"))).toMatchObject({
      status: 404,
      message: "No commit found for the ref nope",
    });
    expect(await refusal(get("a.txt", "main~0"))).toMatchObject({ status: 404 });
  });
});

it("a tree over the limit says that it is truncated", async () => {
  const stage = await setStage({ limits: { treeEntries: 3 }, files: small(3) });
  const tree = { ...stage.at, tree_sha: "main" };
  const { data: whole } = await stage.ada.git.getTree({ ...tree, recursive: "1" });
  expect(whole).toMatchObject({
    truncated: true,
    tree: [{ path: "f", type: "tree" }, { path: "f/0.txt" }, { path: "f/1.txt" }],
  });
  expect((await stage.ada.git.getTree(tree)).data).toMatchObject({ truncated: false, tree: [{ path: "f" }] });
});
