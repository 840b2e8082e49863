import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { readScene } from "./read-scene";
import { makeRepository, numbered } from "./testing/make-repository";

const start = fileURLToPath(new URL("./start.ts", import.meta.url));

it("start.ts serves a scene, keeps a journal and stops when told", async () => {
  const made = makeRepository({ "a.txt": numbered(1, 9) });
  onTestFinished(() => made.remove());
  made.commit("topic", { "a.txt": numbered(1, 8) });
  const journalFile = join(made.gitDir, "journal.jsonl");
  const scene = {
    journalFile,
    users: [{ login: "ada", token: "ada-token" }],
    repositories: [{ owner: "ada", name: "engine", gitDir: made.gitDir }],
    pullRequests: [
      { owner: "ada", repo: "engine", title: "Shorter", author: "bob", base: "main", head: "topic" },
    ],
  };
  const file = join(made.gitDir, "scene.json");
  writeFileSync(file, JSON.stringify(scene));
  const child = spawn(process.execPath, ["--import", "tsx", start, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const { url, pullRequests } = JSON.parse(line.toString("utf8")) as { url: string; pullRequests: number[] };
  expect(pullRequests).toEqual([1]);
  const answer = await fetch(`${url}/repos/ada/engine/pulls/1/reviews`, {
    method: "POST",
    headers: { authorization: "token ada-token" },
    body: JSON.stringify({ event: "COMMENT", body: "Hm." }),
  });
  expect(answer.status).toBe(200);
  const kept = readFileSync(journalFile, "utf8").trim().split("\n");
  expect(kept.map((entry) => JSON.parse(entry) as unknown)).toMatchObject([
    { kind: "request", value: { method: "POST", status: 200, login: "ada", body: { body: "Hm." } } },
  ]);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

it("a scene with faults says all of them", () => {
  const read = () =>
    readScene(JSON.stringify({ users: [{ login: "ada" }], repositories: "none", colour: "red" }));
  expect(read).toThrow(/repositories[\s\S]*users\[0\]\.token/);
  expect(read).toThrow(/colour/);
});
