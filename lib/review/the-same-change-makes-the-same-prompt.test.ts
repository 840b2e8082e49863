import { expect, onTestFinished, test, vi } from "vitest";
import type { Finding } from "@/lib/core/finding";
import { promptNames } from "@/lib/core/prompt-names";
import { noConfig } from "@/lib/repo-config/repo-config";
import { usualSettings } from "@/lib/repos/repository-settings";
import { changeOf } from "@/lib/tools/test-scene";
import { nothingGathered } from "./gather";
import { materialOf } from "./material-of";
import { renderReviewPrompt } from "./prompt";
import { promptVersions } from "./prompt-versions";
import { showNews } from "./since/new-files";
import { realChanges } from "./testing/real-changes";
import { narrowByDepth } from "./triage/narrow-by-depth";
import { triageRequest } from "./triage/triage-request";

const changes = [...realChanges(undefined, 40)].filter(({ files }) => files.length > 3);

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const key = (at: number) => Math.imul(at + 1, 2_654_435_761 + seed) >>> 0;
  return list
    .map((item, at) => [key(at), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}

const issue = (number: number) => ({
  number,
  owner: "ada",
  repo: "engine",
  title: `The list of ${number % 3} reviews is slow`,
  body: "lib/review is slow and lib/llm too.",
  state: "open" as const,
  labels: [],
  url: `https://github.com/ada/engine/issues/${number}`,
  author: "ada",
});

function promptOf(
  files: (typeof changes)[number]["files"],
  seed: number,
  sha: string,
  version = promptVersions.v2,
) {
  const findings = files.slice(0, 6).map(({ path }, at): Finding => ({
    path,
    span: { side: "RIGHT", startLine: 1 + (at % 2), endLine: 1 + (at % 2) },
    fingerprint: `f${at}`,
    severity: at % 2 === 0 ? "high" : "low",
    category: "security",
    confidence: 1,
    origin: { kind: "rule", rule: "r" },
    title: `Finding ${at}`,
    message: "m",
    evidence: [],
  }));
  const change = changeOf({
    files: shuffled(files, seed),
    labels: shuffled(["a", "b", "c"], seed),
    head: { ref: "topic", sha },
    base: { ref: "main", sha: sha.replaceAll("1", "2") },
  });
  const gathered = nothingGathered(change);
  gathered.static.findings = shuffled(findings, seed + 1);
  gathered.openIssues = shuffled([1, 2, 3, 4, 5, 6].map(issue), seed) as typeof gathered.openIssues;
  const triaged = files.map(({ path }, at) => ({
    path,
    depth: (["deep", "glance", "skip"] as const)[at % 3] ?? "deep",
    reason: "r",
    by: "model" as const,
  }));
  const shown = showNews(change, null, { budgetChars: 9_000, triaged: shuffled(triaged, seed) });
  const material = { change, earlier: null, gathered, repository: usualSettings, config: noConfig };
  return renderReviewPrompt(materialOf(material, shown), version.review);
}

test("of real changes, in whatever order their files, findings and issues come, at whatever commit", () => {
  expect(changes.length).toBeGreaterThan(5);
  for (const { files } of changes) {
    const first = promptOf(files, 0, "1".repeat(40));
    const again = promptOf(files, 77, "1234567890".repeat(4));
    expect(again.user).toBe(first.user);
    expect(again.system).toBe(first.system);
    const asked = (seed: number) => triageRequest(narrowByDepth(shuffled(files, seed), []).deep);
    expect(asked(0)).toEqual(asked(77));
  }
});

test("nothing in it tells this review from another of the same content", () => {
  const [change] = changes;
  if (!change) throw new Error("there is a change");
  const sha = "c0ffee11".repeat(5);
  // A day that no real change tells of.
  vi.useFakeTimers({ now: new Date("2041-07-23T12:00:00Z"), toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  for (const name of promptNames) {
    const { system, user } = promptOf(change.files, 3, sha, promptVersions[name]);
    const ours = `${system}\n${user.replaceAll(/^.*\|.*$/gm, "")}`;
    expect(ours).not.toContain(sha.slice(0, 7));
    expect(ours).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/);
    expect(ours).not.toContain("2041");
  }
});
