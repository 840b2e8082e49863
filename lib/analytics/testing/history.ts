import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { modelCalls } from "@/db/schema/calls";
import { events } from "@/db/schema/events";
import { feedback } from "@/db/schema/feedback";
import { findings } from "@/db/schema/findings";
import { workflowRuns } from "@/db/schema/workflow-runs";
import { categories, severities } from "@/lib/core/finding";

type Run = typeof workflowRuns.$inferInsert & { id: string; queuedAt: Date };
type Finding = typeof findings.$inferInsert;
type Call = typeof modelCalls.$inferInsert;
type Opinion = typeof feedback.$inferInsert & { updatedAt: Date };
interface End {
  owner: string;
  repo: string;
  number: number;
  action: "closed" | "reopened";
  at: Date;
}

export interface History {
  runs: Run[];
  findings: Finding[];
  calls: Call[];
  opinions: Opinion[];
  ends: End[];
}

const hour = 3_600_000;

/**
 * A small history with everything that a count can get wrong: names in other cases, findings that are said again, runs
 * that were replaced, days on which clocks change, people who disagree, pull requests that were opened again.
 */
export function makeHistory(runs = 260): History {
  const history: History = { runs: [], findings: [], calls: [], opinions: [], ends: [] };
  const next = randomNumbers(7);
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T; // There is always one.
  const below = (end: number) => Math.floor(next() * end);
  const start = Date.UTC(2026, 9, 12);
  for (let nth = 0; nth < runs; nth++) {
    const queuedAt = new Date(start + nth * 4 * hour + below(4 * hour));
    // No reviews for two days.
    if (queuedAt.getUTCDate() === 28 || queuedAt.getUTCDate() === 29) continue;
    const run = makeRun(queuedAt);
    history.runs.push(run);
    if (run.mode !== "static") addCalls(run);
    if (run.status === "completed") addFindings(run);
  }
  for (let number = 1; number <= 12; number++)
    for (let nth = 0; nth < below(4); nth++)
      history.ends.push({
        owner: one(["ada", "Ada"]),
        repo: one(["engine", "Loom"]),
        number,
        action: nth % 2 === 0 ? "closed" : "reopened",
        at: new Date(start + (nth + 1) * 100 * hour + number),
      });
  return history;

  function makeRun(queuedAt: Date): Run {
    const status = one([
      "completed",
      "completed",
      "completed",
      "completed",
      "failed",
      "superseded",
      "cancelled",
      "queued",
    ] as const);
    const local = below(8) === 0;
    const startedAt = new Date(queuedAt.getTime() + below(9000));
    const outcome =
      status === "completed" ? one(["clean", "findings", "findings", "skipped"] as const) : null;
    const step = (name: string) => ({
      name,
      startedAt: startedAt.toISOString(),
      durationMs: below(4000),
      note: null,
    });
    return {
      id: randomUUID(),
      trigger: "webhook",
      host: local ? "local" : "github",
      owner: one(["ada", "Ada"]),
      repo: one(["engine", "Loom", "loom"]),
      number: local ? null : 1 + below(14),
      author: one(["grace", "Grace", "ada", null]),
      mode: one(["standard", "parallel", "static"] as const),
      post: below(4) > 0,
      status,
      outcome: status === "failed" ? "failed" : outcome,
      verdict:
        outcome && outcome !== "skipped"
          ? one(["APPROVE", "REQUEST_CHANGES", "NEEDS_DISCUSSION", null] as const)
          : null,
      steps: one([null, ["read-change", "gather", "analyse", "verify", "judge", "publish"].map(step)]),
      paths: status === "completed" ? [...new Set([file(), file(), file()])] : null,
      correlationId: "c",
      queuedAt,
      startedAt: status === "queued" ? null : startedAt,
      finishedAt: status === "queued" ? null : new Date(startedAt.getTime() + 1000 + below(30_000)),
    };
  }

  function file(): string {
    return `src/${one(["a", "B", "c_", "Ä", "=1+1"])}${below(4)}.ts`;
  }

  function addCalls(run: Run): void {
    for (let nth = 0; nth < below(4); nth++) {
      const call: Call = {
        runId: run.id,
        purpose: "review",
        model: one(["anthropic/one", "openai/Two"]),
        requestHash: "h",
        request: {},
        reply: below(5) > 0 ? {} : null,
        inputTokens: below(5000),
        outputTokens: below(500),
        cachedTokens: below(3) * 1000,
        costUsd: below(4) > 0 ? below(1000) / 7000 : null,
        startedAt: run.startedAt ?? run.queuedAt,
        durationMs: below(9000),
      };
      const known = nth === 2 && call.reply !== null;
      history.calls.push(
        known ? { ...call, fromCache: true, savedTokens: 900 + nth, savedUsd: call.costUsd ?? null } : call,
      );
    }
  }

  function addFindings(run: Run): void {
    for (let ordinal = 0; ordinal < below(6); ordinal++) {
      const fingerprint = `f${below(25)}`;
      history.findings.push({
        runId: run.id,
        ordinal,
        fingerprint,
        path: file(),
        severity: one(severities),
        category: one(categories),
        confidence: 0.9,
        origin: one([
          { kind: "agent" },
          { kind: "rule", rule: "no-eval" },
          { kind: "secret", rule: "key" },
          { kind: "tool", tool: "Semgrep", rule: "no-eval" },
        ]),
        title: "t",
        message: "m",
        evidence: [],
        state: one(["posted", "posted", "folded", "held", "dropped"] as const),
        outcome: below(6) === 0 ? (below(2) === 0 ? "addressed" : "ignored") : null,
        appliedAt: below(8) === 0 ? new Date(run.queuedAt.getTime() + hour) : null,
      });
      for (const person of ["grace", "ada"])
        if (below(6) === 0)
          history.opinions.push({
            runId: run.id,
            ordinal,
            fingerprint,
            repository: "",
            personId: person,
            person,
            opinion: one(["useful", "wrong", "not_now"] as const),
            updatedAt: new Date(run.queuedAt.getTime() + below(1000 * hour)),
          });
    }
  }
}

export async function storeHistory(db: Db, history: History): Promise<void> {
  await db.insert(workflowRuns).values(history.runs);
  await db.insert(findings).values(history.findings);
  await db.insert(modelCalls).values(history.calls);
  await db.insert(feedback).values(history.opinions);
  await db.insert(events).values(
    history.ends.map(({ owner, repo, number, action, at }, nth) => ({
      deliveryId: `d${nth}`,
      dedupeHash: `d${nth}`,
      event: "pull_request",
      action,
      owner,
      repo,
      number,
      payload: "{}",
      status: "completed" as const,
      correlationId: "c",
      receivedAt: at,
    })),
  );
}

/** The same numbers each time, between 0 and 1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
