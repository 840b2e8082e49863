import { expect, test } from "vitest";
import { numbered } from "@/e2e/github/testing/make-repository";
import type { Change } from "./change";
import { gitSource } from "./git/source";
import { githubSource } from "./github/source";
import { setScene } from "./github/testing/set-scene";

const bytes = (...values: number[]) => Buffer.from(values);

const before = {
  "a.txt": numbered(1, 60),
  "crlf.txt": "one\r\ntwo\r\nthree\r\n",
  "bom.txt": "\uFEFFone\n",
  "no-newline.txt": "one\ntwo",
  "latin1.txt": bytes(0x63, 0x61, 0x66, 0xe9, 0x0a),
  "picture.png": bytes(0, 1, 2),
  "data.blob": bytes(0, 1, 2),
  "script.sh": "echo\n",
  "moved.md": numbered(1, 30, "moved"),
  "edited.md": numbered(1, 30, "edited"),
  "gone.txt": numbered(1, 5, "gone"),
  "emptied.txt": "text\n",
  link: { mode: "120000" as const, content: "a.txt" },
  "becomes-link": "plain\n",
  "deep/dir with blank/ünï.ts": "let x = 1;\n",
  "Z.txt": "z\n",
  "sneaky.ts": "safe();\n",
};

const after = {
  "a.txt": numbered(1, 60)
    .replace("line 10\n", "line ten\n")
    .replace("line 40\n", "")
    .replace("line 60\n", "line 60\nmore"),
  "crlf.txt": "one\r\n2\r\nthree\r\n",
  "no-newline.txt": "one\ntwo\n",
  "latin1.txt": bytes(0x63, 0x61, 0x66, 0xe9, 0x21, 0x0a),
  "picture.png": bytes(0, 1, 3),
  "data.blob": bytes(0, 1, 3),
  "new.png": bytes(0, 9),
  "script.sh": { mode: "100755" as const, content: "echo\n" },
  "moved.md": null,
  "moved-to.md": numbered(1, 30, "moved"),
  "edited.md": null,
  "edited-to.md": numbered(1, 30, "edited").replace("edited 3\n", "edited three\n"),
  "gone.txt": null,
  "emptied.txt": "",
  "empty.txt": "",
  link: { mode: "120000" as const, content: "Z.txt" },
  "becomes-link": { mode: "120000" as const, content: "a.txt" },
  "deep/dir with blank/ünï.ts": "let x = 2;\n",
  "added\ttab.txt": "--- not a header\n+++ nor this\n",
  // Git would hide the file that this names; a review must not.
  ".gitattributes": "sneaky.ts -diff\n",
  "sneaky.ts": "evil();\n",
};

/** What both must agree on: everything but whose the change is and what the host says about it. */
const shared = ({ head, base, files, incomplete }: Change) => ({
  head: head.sha,
  base: base.sha,
  files,
  incomplete,
});

test("a range of commits and the pull request of it are the same change", async () => {
  const { double, made, github, at } = await setScene(before);
  made.commit("topic", after);
  made.commit("main", { "a.txt": numbered(1, 60).replace("line 55\n", "moved on\n"), "other.txt": "new\n" });
  const { number } = await double.openPullRequest({
    ...at,
    title: "Much",
    author: "bob",
    base: "main",
    head: "topic",
  });
  const pull = githubSource(github, { ...at, number });
  const range = gitSource({ dir: made.gitDir, base: "main", head: "topic" });
  const [fromGitHub, fromGit] = await Promise.all([pull.readChange(), range.readChange()]);
  expect(shared(fromGitHub)).toEqual(shared(fromGit));
  expect(fromGit.files).toHaveLength(19);
  expect(fromGit.incomplete).toEqual([]);
  expect(fromGit.files.find(({ path }) => path === "sneaky.ts")?.hunks[0]?.lines).toHaveLength(2);
  expect(fromGitHub).toMatchObject({
    host: "github",
    number,
    author: { login: "bob", bot: false },
    title: "Much",
  });
  expect(fromGit).toMatchObject({ host: "local", number: null, url: null, title: "change topic" });

  const paths = [...fromGit.files.map(({ path }) => path), "no/such/file", "deep", "../a.txt", "/a.txt", ""];
  const sha = fromGit.head.sha;
  const [texts, sameTexts] = await Promise.all([pull.readFiles(paths, sha), range.readFiles(paths, sha)]);
  // GitHub follows links; everything else is the same text.
  const links = ["link", "becomes-link"];
  for (const path of paths.filter((one) => !links.includes(one))) {
    expect([path, texts.get(path)]).toEqual([path, sameTexts.get(path)]);
    expect(await range.readFile(path, sha)).toBe(sameTexts.get(path));
    expect(await pull.readFile(path, sha)).toBe(sameTexts.get(path));
  }
  expect(sameTexts.get("deep/dir with blank/ünï.ts")).toBe("let x = 2;\n");
  expect(sameTexts.get("picture.png")).toBeNull();
});
