import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, onTestFinished, test } from "vitest";
import { lockDataFolder } from "@/db/data-folder-lock";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { testNeo4j } from "@/db/testing/test-neo4j";

const root = join(import.meta.dirname, "../..");
const made = makeRepository({ "src/a.ts": "export const one = 1;\n" });
made.commit("topic", { "src/a.ts": "export const run = (code: string) => eval(code);\n" });
made.commit("clean", { "src/a.ts": "export const one = 2;\n" });
afterAll(() => {
  made.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

const dataDir = mkdtempSync(join(tmpdir(), "gloss-review-"));

/** The command as npm runs it, with an empty environment; every run shares one data folder, as a person's do. */
async function review(args: string[], more: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/review.ts", ...args], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      HOME: dataDir,
      INIT_CWD: dataDir,
      GLOSS_DATA_DIR: dataDir,
      NODE_ENV: "production",
      ...more,
    },
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => (output[name] += text));
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { code, ...output };
}

const range = (head: string) => ["--repo", made.gitDir, "--base", "main", "--head", head];

test("with 1 for a finding at or over --fail-on, and a file holds what would be printed", async () => {
  const wanted = ["--fail-on", "high", "--format", "json", "--output", "r.json"];
  expect(await review([...range("topic"), ...wanted])).toEqual({ code: 1, stdout: "", stderr: "" });
  expect(JSON.parse(readFileSync(join(dataDir, "r.json"), "utf8"))).toMatchObject({
    format: "gloss-review/1",
    mode: "static",
    findings: [{ path: "src/a.ts", origin: { kind: "rule" } }],
  });
}, 120_000);

test("with 0 when there is none, and the review on standard output", async () => {
  const { code, stdout, stderr } = await review([...range("clean"), "--fail-on", "low"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("Static tier only: no model key is configured.");
}, 120_000);

test.each([
  [range("nowhere"), 'There is no revision "nowhere"'],
  [["https://evil.example/acme/shop/pull/7"], "is not at github.com"],
])(
  "with 2 for what can't be reviewed: %j",
  async (args, words) => {
    const { code, stdout, stderr } = await review(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n {4}at /);
  },
  120_000,
);

test.skipIf(inject("neo4jPlace") === null)(
  "with its connection to Neo4j closed",
  async () => {
    const { uri, user, password } = await testNeo4j();
    const variables = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
    const { code, stderr } = await review(range("clean"), variables);
    expect([code, stderr]).toEqual([0, ""]);
  },
  120_000,
);

test("though a Neo4j that takes its connection never says a word", async () => {
  const held = new Set<Socket>();
  const silent = createServer((socket) => held.add(socket.on("error", () => {})));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of held) socket.destroy();
    silent.close();
  });
  const { port } = silent.address() as AddressInfo;
  const variables = { NEO4J_URI: `bolt://127.0.0.1:${port}`, NEO4J_USER: "neo4j", NEO4J_PASSWORD: "x" };
  const { code, stdout } = await review(range("clean"), variables);
  expect(code).toBe(0);
  expect(stdout).toMatch(/File experts (did not answer|can't be read)|Neo4j does not answer/);
  expect(held.size).toBeGreaterThan(0);
}, 120_000);

test("with 2 when the file can't be written, but printed; beside a server it reviews all the same", async () => {
  const lock = lockDataFolder(dataDir);
  try {
    const output = ["--format", "sarif", "--output", "/nowhere/r.sarif"];
    const { code, stdout, stderr } = await review([...range("topic"), ...output]);
    expect(code).toBe(2);
    expect(stderr).toContain("A Gloss server has the data folder");
    expect(stderr).toContain("/nowhere/r.sarif can't be written");
    expect(JSON.parse(stdout)).toMatchObject({ version: "2.1.0" });
  } finally {
    lock.release();
  }
}, 120_000);
