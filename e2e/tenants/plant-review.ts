import { createHash } from "node:crypto";
import type { Database } from "@/db/client";
import { modelCalls, toolCalls } from "@/db/schema/calls";
import { findings } from "@/db/schema/findings";
import { scanReports } from "@/db/schema/scan-reports";
import { workflowRuns } from "@/db/schema/workflow-runs";
import { repositoryKey } from "@/lib/core/repository-key";
import { canary } from "./canary";

/** A review that has ended, with a finding, its calls and a scanner's report. Answers with its id. */
export async function plantReview(
  db: Database["db"],
  at: { owner: string; repo: string; path: string; eventId: string | null; userId: string },
): Promise<string> {
  const { owner, repo, path, eventId, userId } = at;
  const sha = createHash("sha1").update(repo).digest("hex");
  const title = canary("tit");
  const url = `https://github.com/${owner}/${repo}/pull/7`;
  const lines = [{ kind: "added", oldLine: null, newLine: 1, text: canary("lin") }];
  const hunk = { oldStart: 0, oldLines: 0, newStart: 1, newLines: 1, section: "", lines };
  const change = {
    host: "github",
    owner,
    repo,
    number: 7,
    title,
    url,
    state: "open",
    draft: false,
    labels: [],
    body: canary("bod"),
    author: { login: canary("aut"), bot: false },
    base: { ref: "main", sha },
    head: { ref: canary("ref"), sha },
    files: [
      { path, status: "added", additions: 1, deletions: 0, binary: false, hunks: [hunk], hunksFrom: "host" },
    ],
    incomplete: [],
  };
  const [run] = await db
    .insert(workflowRuns)
    .values({
      owner,
      repo,
      eventId,
      title,
      change,
      url,
      host: "github",
      number: 7,
      trigger: "webhook",
      requestedBy: userId,
      headSha: sha,
      author: canary("aut"),
      mode: "standard",
      post: true,
      status: "completed",
      verdict: "REQUEST_CHANGES",
      outcome: "findings",
      confidence: 4,
      result: { summary: canary("sum"), verdictReason: canary("vrd"), problems: [canary("prb")] },
      steps: [{ name: "post", startedAt: new Date().toISOString(), durationMs: 5, note: canary("stp") }],
      correlationId: canary("cor"),
      queuedAt: new Date(Date.now() - 60_000),
      startedAt: new Date(Date.now() - 55_000),
      finishedAt: new Date(Date.now() - 5_000),
    })
    .returning();
  const runId = run?.id ?? "";
  await db.insert(findings).values({
    runId,
    ordinal: 0,
    path,
    side: "RIGHT",
    startLine: 1,
    endLine: 1,
    severity: "high",
    fingerprint: canary("fin"),
    category: "correctness",
    confidence: 0.9,
    origin: { kind: "agent" },
    title: canary("ftt"),
    message: canary("msg"),
    suggestion: canary("sug"),
    evidence: [],
    state: "posted",
  });
  const started = { startedAt: new Date(), durationMs: 1 };
  await db.insert(modelCalls).values({
    runId,
    ...started,
    purpose: "review",
    model: "m",
    requestHash: canary("rqh"),
    request: {
      system: canary("sys"),
      messages: [{ role: "user", content: [{ type: "text", text: canary("prm") }] }],
    },
    inputTokens: 1,
    outputTokens: 1,
    cachedTokens: 0,
  });
  await db.insert(scanReports).values({
    repository: repositoryKey({ owner, repo }),
    commitSha: "a".repeat(40),
    ref: canary("ref"),
    tool: canary("too"),
    category: canary("cat"),
    digest: "d",
    results: "",
    resultCount: 0,
    leftOut: {},
    uploadedBy: canary("upl"),
  });
  await db.insert(toolCalls).values({
    runId,
    ...started,
    toolUseId: "t1",
    name: "read_file",
    isError: false,
    input: { path },
    output: canary("out"),
  });
  return runId;
}
