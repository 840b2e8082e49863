import { expect, test } from "vitest";
import { computeHunks } from "@/lib/core/compute-hunks";
import { noConfig } from "@/lib/repo-config/repo-config";
import { usualSettings } from "@/lib/repos/repository-settings";
import { changeOf, fileOf } from "@/lib/tools/test-scene";
import type { ModelAnalysis } from "./ask-model";
import { nothingGathered } from "./gather";
import { judge } from "./judge";
import { placeFindings } from "./place-findings";
import { showDiff } from "./shown-diff";

const added = (path: string, text: string) =>
  fileOf(path, { status: "added", hunks: computeHunks(null, `${text}\n`) });

/** The review of a change of which a model approves whatever it was shown. */
async function approved(path: string, text: string, skipped?: string) {
  const change = changeOf({ files: [added(path, text), added("src/ok.ts", "ok();")] });
  const gathered = nothingGathered(change);
  if (skipped !== undefined) gathered.static.skipped.push({ path, reason: skipped });
  const analysis = {
    mode: "standard",
    model: "anthropic/x",
    insteadOf: null,
    promptVersion: "v",
    triage: null,
    shown: showDiff(change.files, { budgetChars: 9_000 }),
    note: "",
    agent: {
      review: {
        summary: "Fine.",
        verdict: "APPROVE",
        confidence: 5,
        comments: [],
        semanticIssues: [],
        problems: [],
      },
      models: [],
      broken: [],
      more: {},
      rounds: 1,
      stopped: "done",
      toolCalls: [],
      sources: [],
      usage: { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 },
      costUsd: 0,
    },
  } satisfies ModelAnalysis;
  const material = {
    change,
    whole: change,
    setAside: [],
    settings: usualSettings,
    config: noConfig,
    earlier: null,
    gathered,
    analysis,
    readHead: () => Promise.resolve(null),
  };
  const run = { id: "r", correlationId: "c", trigger: "cli" as const, startedAt: new Date() };
  return judge(run, material, await placeFindings(material));
}

test("a change that was seen as a whole is approved", async () => {
  expect(await approved("src/a.ts", "a();")).toMatchObject({
    verdict: "APPROVE",
    coverage: { reviewed: ["src/a.ts", "src/ok.ts"], partly: [] },
  });
});

test.each([
  ["code", "src/a.ts"],
  ["settings", ".github/workflows/ci.yml"],
])("the end of a long line of %s is named, and what has one is not approved", async (_what, path) => {
  expect(await approved(path, `x = 1; ${" ".repeat(600)} steal();`)).toMatchObject({
    verdict: "NEEDS_DISCUSSION",
    coverage: {
      reviewed: ["src/ok.ts"],
      partly: [{ path, reason: "the end of 1 long line is not shown to a model" }],
    },
  });
});

test("paragraphs are long lines, and no code", async () => {
  expect((await approved("docs/a.md", "word ".repeat(200))).verdict).toBe("APPROVE");
});

test("what the rules had to give up is named, and not approved; what they leave alone by its past is", async () => {
  expect(await approved("src/a.ts", "a();", "took too long to check")).toMatchObject({
    verdict: "NEEDS_DISCUSSION",
    coverage: { partly: [{ path: "src/a.ts", reason: "not checked by rules: took too long to check" }] },
  });
  expect((await approved("src/a.ts", "a();", "marked as generated")).verdict).toBe("APPROVE");
});
