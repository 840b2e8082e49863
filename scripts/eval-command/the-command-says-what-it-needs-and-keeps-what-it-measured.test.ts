import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { GlossError } from "@/lib/errors";
import { evaluation } from "@/lib/evaluation/evaluation";
import { testEnvironment } from "../test-run/test-environment";
import { estimateCost } from "./estimate-cost";
import { openProgress } from "./progress-file";
import { readEvalOptions } from "./read-options";

const read = (text: string) => readEvalOptions(text.split(" ").filter(Boolean), "/home/ada", undefined);

it.each([
  ["--live --made-up", "two ways"],
  ["--budget 3", "go with --live"],
  ["--live --budget none", "amount of dollars"],
  ["--live --budget -1", ""],
  ["--limit 0", "number of changes"],
  ["--limit 1e9", "number of changes"],
  ["--judge model", "goes with --live"],
  ["--live --judge dice", "words or model"],
  ["--lvie", "--lvie"],
])("%s is refused and said why", (text, why) => {
  expect(() => read(text)).toThrow(GlossError);
  expect(() => read(text)).toThrow(why);
});

it("what is not said is the usual", () => {
  expect(read("")).toEqual({
    mode: "static",
    limit: null,
    from: null,
    budgetUsd: 5,
    judge: "words",
    fresh: false,
  });
  expect(read("--live --limit 7 --from repos")).toMatchObject({
    mode: "live",
    limit: 7,
    judge: "model",
    from: "/home/ada/repos",
  });
  expect(read("--help")).toBe("help");
});

it("without a key a live run ends at once and says what to set", () => {
  const dir = mkdtempSync(join(tmpdir(), "eval-data-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ["--import", "tsx", "scripts/eval.ts", "--live", "--limit", "1"],
    { env: { ...testEnvironment(process.env), GLOSS_DATA_DIR: dir }, encoding: "utf8" },
  );
  expect(stderr).toContain("set ANTHROPIC_API_KEY");
  expect(stderr).not.toContain("    at ");
  expect(stdout).toBe("");
  expect(status).toBe(2);
});

/** A real change, where the repositories lie beside the project. */
const repositories = [process.env["GLOSS_TEST_REPOS"]].filter((folder) => folder && existsSync(folder));

it("a run reviews, prints what it measured, and keeps it for the page", () => {
  for (const from of repositories) {
    const dir = mkdtempSync(join(tmpdir(), "eval-data-"));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "scripts/eval.ts", "--made-up", "--limit", "1", "--from", from ?? ""],
      { env: { ...testEnvironment(process.env), GLOSS_DATA_DIR: dir }, encoding: "utf8" },
    );
    expect(stdout).toMatch(/^1 of \d+ changes, .* says nothing of any model/);
    expect(stdout).toContain("| cost | nothing was paid |");
    expect(stderr).toContain("the page Evaluation shows it");
    expect(status).toBe(0);
    const [file = ""] = readdirSync(join(dir, "evaluations")).filter((name) => name.endsWith(".json"));
    const kept = evaluation.parse(JSON.parse(readFileSync(join(dir, "evaluations", file), "utf8")));
    expect(kept.results).toHaveLength(1);
    expect(kept.results.every(({ tokens }) => tokens.input > 0)).toBe(true);
  }
}, 120_000);

it("a cost is told from what was paid before, else by the price; none where it is not known", () => {
  const paid = Array.from({ length: 5 }, () => ({ costUsd: 0.02 }));
  expect(estimateCost("anthropic/claude-sonnet-5-5", 100, paid)?.dollars).toBeCloseTo(2);
  const guess = estimateCost("anthropic/claude-sonnet-5-5", 100, [])?.dollars ?? 0;
  expect(guess).toBeGreaterThan(2);
  expect(guess).toBeLessThan(30);
  expect(estimateCost("openai/some-local-model", 100, paid)).toBeNull();
});

it("of a run that died in the middle of a line every whole line is kept", () => {
  const dir = mkdtempSync(join(tmpdir(), "eval-progress-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const result = {
    id: "a",
    source: "s",
    language: "Go",
    kind: "clean" as const,
    url: "https://example.com",
    sha256: "0".repeat(64),
    expected: [],
    told: [],
    addedLines: 1,
    mode: "standard",
    tokens: { input: 1, output: 1, cached: 0 },
    costUsd: null,
    durationMs: 1,
    problems: [],
  };
  const file = openProgress(dir, "k");
  file.add(result);
  file.add({ ...result, id: "b" });
  const { appendFileSync } = process.getBuiltinModule("node:fs");
  appendFileSync(join(dir, "k.jsonl"), '{"id":"c","sou');
  expect(openProgress(dir, "k").done.map(({ id }) => id)).toEqual(["a", "b"]);
  openProgress(dir, "k").add({ ...result, id: "d" });
  expect(openProgress(dir, "k").done.map(({ id }) => id)).toEqual(["a", "b", "d"]);
  expect(openProgress(dir, "other").done).toEqual([]);
});
