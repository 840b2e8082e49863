import { expect, test } from "vitest";
import { numbered } from "@/e2e/github/testing/make-repository";
import { applyHunks } from "../testing/apply-hunks";
import { gitSource } from "../git/source";
import { githubSource } from "./source";
import { setScene } from "./testing/set-scene";

const many = (count: number, line: string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`dir${index % 7}/file${index}.txt`, `${index}\n${line}\n`]),
  );

/** Checks a change against the files themselves: old text and hunks must give the new text. */
async function expectWhole(
  change: Awaited<ReturnType<ReturnType<typeof gitSource>["readChange"]>>,
  dir: string,
) {
  const git = gitSource({ dir, base: change.base.sha, head: change.head.sha });
  const real = await git.readChange();
  expect(change.incomplete).toEqual([]);
  expect(change.files.map(({ path }) => path)).toEqual(real.files.map(({ path }) => path));
  const old = await git.readFiles(
    change.files.map(({ path, previousPath }) => previousPath ?? path),
    change.base.sha,
  );
  const now = await git.readFiles(
    change.files.map(({ path }) => path),
    change.head.sha,
  );
  for (const file of change.files.filter(({ binary }) => !binary)) {
    const before = file.status === "added" ? "" : (old.get(file.previousPath ?? file.path) ?? "");
    const after = file.status === "removed" ? "" : (now.get(file.path) ?? "");
    expect([file.path, applyHunks(before, file.hunks)]).toEqual([file.path, after]);
  }
}

test.each(["GraphQL", "REST alone"])(
  "files without a patch are completed from both sides, by %s",
  async (way) => {
    const before = {
      "long.txt": numbered(1, 400),
      "moved.txt": numbered(1, 400, "m"),
      "gone.txt": numbered(1, 400, "g"),
      "small.txt": "a\n",
    };
    const scene = await setScene(before, { limits: { patchLines: 20 } });
    const { made, double, github, at } = scene;
    made.commit("topic", {
      "long.txt": numbered(1, 400).replaceAll("0\n", "0!\n"),
      "moved.txt": null,
      "moved-to.txt": numbered(1, 400, "m").replaceAll("7\n", "7!\n"),
      "gone.txt": null,
      "new.txt": numbered(1, 300, "n").trimEnd(),
      "small.txt": "b\n",
      "unknown.thing": Buffer.from([0, 1]),
      "script.sh": { mode: "100755", content: "" },
    });
    const { number } = await double.openPullRequest({
      ...at,
      title: "T",
      author: "bob",
      base: "main",
      head: "topic",
    });
    if (way === "REST alone") double.fail({ match: "POST /graphql", status: 404 });
    const change = await githubSource(github, { ...at, number }).readChange();
    await expectWhole(change, made.gitDir);
    expect(change.files.map(({ path, hunksFrom, binary }) => [path, binary ? "binary" : hunksFrom])).toEqual([
      ["gone.txt", "computed"],
      ["long.txt", "computed"],
      ["moved-to.txt", "computed"],
      ["new.txt", "computed"],
      ["script.sh", "host"],
      ["small.txt", "host"],
      ["unknown.thing", "binary"],
    ]);
    // Pull request, files, comparison, and then all sides at once or one by one.
    expect(scene.routes()).toHaveLength(way === "GraphQL" ? 4 : 3 + 1 + 7);
  },
);

test("a change longer than the list GitHub gives is found by its trees, truncated ones too", async () => {
  for (const treeEntries of [100_000, 40]) {
    const scene = await setScene(
      { ...many(150, "old"), "stays.txt": "s\n", "z-moved.txt": numbered(1, 9) },
      { limits: { listedFiles: 110, treeEntries } },
    );
    scene.made.commit("topic", {
      ...many(150, "new"),
      "dir3/file3.txt": null,
      "z-moved.txt": null,
      "z-to/moved.txt": numbered(1, 9),
      "z-script.sh": { mode: "100755", content: "x\n" },
    });
    const { number } = await scene.double.openPullRequest({
      ...scene.at,
      title: "T",
      author: "bob",
      base: "main",
      head: "topic",
    });
    const change = await githubSource(scene.github, { ...scene.at, number }).readChange();
    await expectWhole(change, scene.made.gitDir);
    expect(change.files).toHaveLength(152);
    expect(change.files.find(({ path }) => path === "z-to/moved.txt")).toMatchObject({
      status: "renamed",
      previousPath: "z-moved.txt",
      hunks: [],
    });
  }
});

test("a file too long to compare keeps its place and is named", async () => {
  const scene = await setScene({ "a.txt": "a\n" }, { limits: { patchBytes: 1000 } });
  scene.made.commit("topic", { "big.txt": `${"x".repeat(6 * 1024 * 1024)}\n`, "a.txt": "b\n" });
  const { number } = await scene.double.openPullRequest({
    ...scene.at,
    title: "T",
    author: "bob",
    base: "main",
    head: "topic",
  });
  const source = githubSource(scene.github, { ...scene.at, number });
  const change = await source.readChange();
  expect(change.incomplete).toEqual([{ path: "big.txt", reason: "it is larger than 5242880 bytes" }]);
  expect(change.files.map(({ path, additions, hunks }) => [path, additions, hunks.length])).toEqual([
    ["a.txt", 1, 1],
    ["big.txt", 1, 0],
  ]);
  await expect(source.readFile("big.txt", change.head.sha)).rejects.toMatchObject({ code: "too_large" });
  expect(await source.readFiles(["big.txt", "a.txt"], change.head.sha)).toEqual(
    new Map([
      ["big.txt", null],
      ["a.txt", "b\n"],
    ]),
  );
});
