import { expect, test } from "vitest";
import { listCommits } from "./list-commits";
import { setScene } from "./testing/set-scene";

test("commits of a path come newest first with subject and day, from a commit back, and of no other path", async () => {
  const { made, github, at } = await setScene({ "a.txt": "a\n", "b.txt": "b\n" });
  const first = made.commit("main", { "a.txt": "aa\n" });
  made.commit("main", { "b.txt": "bb\n" });
  const last = made.commit("main", { "a.txt": "aaa\n" });
  const shas = async (sha: string, limit = 10) =>
    (await listCommits(github, at, { path: "a.txt", sha, limit })).map((one) => one.sha);
  expect((await shas(last)).slice(0, 2)).toEqual([last, first]);
  expect((await shas(first))[0]).toBe(first);
  expect(await shas(last, 1)).toEqual([last]);
  const [one] = await listCommits(github, at, { path: "a.txt", sha: last, limit: 1 });
  expect(one).toMatchObject({
    author: expect.stringMatching(/./),
    date: expect.stringMatching(/^\d{4}-\d\d-/),
  });
  expect(await listCommits(github, at, { path: "none.txt", sha: last, limit: 5 })).toEqual([]);
});
