import { expect, test } from "vitest";
import { type Check, setCheck } from "./set-check";
import { fakeGitHub, json } from "./testing/fake-github";
import { setScene } from "./testing/set-scene";

async function checkScene() {
  const scene = await setScene({ "a.txt": "a\n" });
  const sha = scene.made.commit("main", { "a.txt": "b\n" });
  const check: Check = {
    ...scene.at,
    sha,
    state: "running",
    title: "Reviewing",
    url: "http://localhost:3000/reviews/1",
  };
  return { ...scene, check };
}

test("an App's token writes one check run and changes it", async () => {
  const { double, connect, check } = await checkScene();
  const { token } = double.addInstallation({ app: { slug: "gloss" }, account: "ada" });
  const github = connect(token);
  const first = await setCheck(github, check);
  expect(first).toMatchObject({ kind: "check_run" });
  expect(
    await setCheck(github, { ...check, state: "failure", title: "x".repeat(200), previous: first }),
  ).toEqual(first);
  expect(double.checkRuns("ada", "engine")).toMatchObject([
    { status: "completed", conclusion: "failure", headSha: check.sha },
  ]);
  expect(double.statuses("ada", "engine")).toEqual([]);
});

test("a personal token writes commit statuses, and asks for a check run only once", async () => {
  const { double, github, check, routes } = await checkScene();
  for (const state of ["queued", "running", "success", "failure", "cancelled", "neutral"] as const)
    expect(await setCheck(github, { ...check, state, title: "y".repeat(200) })).toEqual({ kind: "status" });
  expect(double.statuses("ada", "engine").map(({ state }) => state)).toEqual([
    "success",
    "error",
    "failure",
    "success",
    "pending",
    "pending",
  ]);
  expect(routes().filter((route) => route.includes("check-runs"))).toHaveLength(1);
});

test("a token that may do neither gives none, and says why", async () => {
  const { double, connect, check } = await checkScene();
  double.addUser({ login: "eve", token: "eve-token" });
  expect(await setCheck(connect("eve-token"), check)).toMatchObject({
    kind: "none",
    reason: expect.any(String) as string,
  });
});

test("GitHub being down is not taken for a missing permission", async () => {
  const { github } = fakeGitHub(() => json({ message: "Bad Gateway" }, { status: 502 }));
  const check: Check = {
    owner: "ada",
    repo: "engine",
    sha: "a".repeat(40),
    state: "queued",
    title: "Waiting",
  };
  await expect(setCheck(github, check)).rejects.toMatchObject({ code: "unavailable" });
});
