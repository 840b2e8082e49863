import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { semgrepScanner } from "./semgrep-scanner";
import { changeOf, head } from "./testing/change-of";
import { placeResults } from "./place-results";

const folder = mkdtempSync(join(tmpdir(), "gloss-fake-semgrep-"));
const report = readFileSync(new URL("testing/reports/semgrep.sarif", import.meta.url), "utf8");
const source = readFileSync(new URL("testing/shop/orders/export.py", import.meta.url), "utf8");
const before = readdirSync(tmpdir()).filter((name) => name.startsWith("gloss-semgrep-"));
const left = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith("gloss-semgrep-") && !before.includes(name));

/** Stands in for Semgrep: refuses what the real one refuses, writes down what it sees, and then does as told. */
function standIn(name: string, then: string): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `#!/usr/bin/env node
const { readdirSync, writeFileSync, readFileSync, lstatSync } = require("node:fs");
const { join } = require("node:path");
const known = ["--sarif","--quiet","--metrics=off","--disable-version-check","--no-git-ignore","--no-rewrite-rule-ids","--disable-nosem"];
const [verb, ...rest] = process.argv.slice(2);
const paths = rest.filter((one) => !one.startsWith("-"));
const fault = verb !== "scan" ? "verb" : rest.filter((one) => one.startsWith("-") && !known.includes(one) &&
  !/^--(config=.+|jobs=\\d+|timeout=\\d+|timeout-threshold=\\d+|max-memory=\\d+|max-target-bytes=\\d+)$/.test(one))[0]
  ?? (rest.some((one) => one.startsWith("--config=")) ? null : "No config given");
if (fault || paths.join() !== ".") { console.error("[ERROR] " + fault); process.exit(2); }
const files = readdirSync(".", { recursive: true }).filter((one) => lstatSync(one).isFile()).sort();
const links = readdirSync(".", { recursive: true }).filter((one) => lstatSync(one).isSymbolicLink());
writeFileSync(${JSON.stringify(join(folder, "seen.json"))}, JSON.stringify({ files, links, env: process.env, args: rest,
  pid: process.pid, texts: Object.fromEntries(files.map((one) => [one, readFileSync(one, "utf8")])) }));
${then}
`,
  );
  chmodSync(path, 0o755);
  return path;
}
const seen = () =>
  JSON.parse(readFileSync(join(folder, "seen.json"), "utf8")) as {
    files: string[];
    links: string[];
    env: Record<string, string>;
    args: string[];
    pid: number;
    texts: Record<string, string>;
  };
const change = changeOf({
  "orders/export.py": [null, source],
  "same.py": ["a = 1\n", "a = 1\n"],
  ".semgrepignore": [null, "orders\n"],
  "../outside.py": [null, "x = 1\n"],
  "/etc/x.py": [null, "x = 1\n"],
  ".git/config": [null, "[core]\n"],
  [`${"x".repeat(300)}.py`]: [null, "x = 1\n"],
});
const scan = (command: string, signal = AbortSignal.timeout(20_000), rules = ["p/python"]) =>
  semgrepScanner({ change, readHead: async () => null, command, rules }).scan(signal);

beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

it("is given the changed files at the head, and its SARIF becomes findings", async () => {
  const answers = standIn("answers", `process.stdout.write(${JSON.stringify(report)});`);
  const [said] = await scan(answers);
  expect(said).toMatchObject({ tool: "Semgrep", version: "1.182.0", problems: [] });
  const { files, links, texts, args } = seen();
  expect(files).toEqual([".semgrepignore", "orders/export.py"]);
  expect(texts).toEqual({ ".semgrepignore": "", "orders/export.py": source });
  expect(links).toEqual([]);
  expect(args).toContain("--config=p/python");
  const { findings } = await placeResults("Semgrep", said!.results, { change, readHead: async () => null });
  expect(findings.map(({ origin, evidence }) => [origin, evidence.at(-1)])).toContainEqual([
    { kind: "tool", tool: "Semgrep", rule: "no-eval" },
    { kind: "code", path: "orders/export.py", startLine: 20, endLine: 20, sha: head },
  ]);
  expect(left()).toEqual([]);
});

it("is told no secret, sends no figures and asks for no newer version", async () => {
  process.env["GLOSS_TEST_SECRET"] = "s3cret";
  await scan(standIn("tells", `process.stdout.write(${JSON.stringify(report)});`));
  delete process.env["GLOSS_TEST_SECRET"];
  const { env, args } = seen();
  expect(JSON.stringify(env)).not.toContain("s3cret");
  expect(env).toMatchObject({ SEMGREP_SEND_METRICS: "off", SEMGREP_ENABLE_VERSION_CHECK: "0" });
  expect(env["HOME"]).not.toBe(process.env["HOME"]);
  expect(args).toEqual(
    expect.arrayContaining(["--metrics=off", "--disable-version-check", "--disable-nosem"]),
  );
});

it.each([
  ["no SARIF", 'process.stdout.write("oops")', /no SARIF/],
  [
    "an error",
    'console.error("\\u001b[31m[ERROR] unable to find a config\\u001b[0m"); process.exit(2)',
    /code 2: \[ERROR\] unable to find a config/,
  ],
  ["rules that can't be read", "process.exit(7)", /Check GLOSS_SEMGREP_RULES/],
])("%s costs itself alone, and leaves nothing behind", async (name, then, message) => {
  await expect(scan(standIn(name.replace(" ", "-"), then))).rejects.toThrow(message);
  expect(left()).toEqual([]);
});

it("that is not installed is told as such", async () => {
  await expect(scan(join(folder, "nowhere"))).rejects.toMatchObject({ code: "config" });
  expect(left()).toEqual([]);
});

it("is ended with what it started when it takes too long", async () => {
  const then = `const { spawn } = require("node:child_process");
const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
writeFileSync(${JSON.stringify(join(folder, "child"))}, String(child.pid)); setInterval(() => {}, 1000);`;
  const stop = new AbortController();
  const slow = scan(standIn("slow", then), stop.signal);
  slow.catch(() => {});
  while (!existsSync(join(folder, "child")) || readFileSync(join(folder, "child"), "utf8") === "")
    await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort();
  await expect(slow).rejects.toMatchObject({ code: "timeout" });
  const child = Number(readFileSync(join(folder, "child"), "utf8"));
  const lives = () => {
    try {
      process.kill(child, 0);
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${child}/status`, "utf8"));
    } catch {
      return false;
    }
  };
  while (lives()) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(left()).toEqual([]);
});
