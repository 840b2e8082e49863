import { beforeEach, expect, it } from "vitest";
import { replaceFindings } from "@/db/queries/findings";
import { insertRun, type NewRun } from "@/db/queries/workflow-runs";
import { events } from "@/db/schema/events";
import { feedback } from "@/db/schema/feedback";
import { workflowRuns } from "@/db/schema/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { readRepoHealth } from "./read-repo-health";

const now = new Date("2026-06-01T12:00:00Z");
const day = 86_400_000;
const owner: Actor = { kind: "owner" };
const query = { repo: "Ada/Engine", days: 90 };

eachDatabase("the health of a repository", (database) => {
  beforeEach(async () => {
    const { db } = database();
    await db.delete(feedback);
    await db.delete(workflowRuns);
    await db.delete(events);
  });

  /** A finished review, `ago` days before now, that took 60 s. */
  async function review(
    number: number | null,
    more: Partial<NewRun> & { ago?: number } = {},
  ): Promise<string> {
    const { ago = 1, ...rest } = more;
    const queuedAt = new Date(now.getTime() - ago * day);
    const run = await insertRun(database().db, {
      owner: "ada",
      repo: "engine",
      host: number === null ? "local" : "github",
      number,
      trigger: "webhook",
      status: "completed",
      outcome: "findings",
      verdict: "APPROVE",
      post: true,
      correlationId: "c",
      queuedAt,
      finishedAt: new Date(queuedAt.getTime() + 60_000),
      ...rest,
    });
    return run?.id ?? "";
  }
  const found = (
    run: string,
    ...list: [path: string, severity: "critical" | "high" | "low", state?: "posted" | "held"][]
  ) =>
    replaceFindings(
      database().db,
      run,
      list.map(([path, severity, state = "posted"]) => ({
        fingerprint: path,
        path,
        side: null,
        startLine: null,
        endLine: null,
        severity,
        category: "security" as const,
        confidence: 1,
        origin: { kind: "agent" },
        title: "t",
        message: "m",
        suggestion: null,
        evidence: [],
        state,
        stateReason: null,
      })),
    );
  const say = (runId: string, ordinal: number, opinion: "useful" | "wrong" | "not_now", personId = "p") =>
    database().db.insert(feedback).values({
      runId,
      ordinal,
      opinion,
      personId,
      person: personId,
      fingerprint: "f",
      repository: "ada/engine",
    });
  const deliver = (number: number, action: string, ago: number) =>
    database()
      .db.insert(events)
      .values({
        deliveryId: `${number}-${action}-${ago}`,
        dedupeHash: `${number}-${action}-${ago}`,
        event: "pull_request",
        action,
        owner: "ada",
        repo: "engine",
        number,
        payload: "{}",
        status: "completed",
        correlationId: "c",
        receivedAt: new Date(now.getTime() - ago * day),
      });
  const read = async (actor: Actor = owner) => {
    const health = await readRepoHealth(actor, query, now);
    const detail = Object.fromEntries(health.parts.map((part) => [part.name, part.detail]));
    return { ...health, detail };
  };

  it("counts each pull request once, as it was reviewed last, and nothing that is too old, skipped or elsewhere", async () => {
    await review(1, { verdict: "REQUEST_CHANGES", ago: 3 });
    await review(1, { verdict: "APPROVE", ago: 2 });
    await review(2, { verdict: "NEEDS_DISCUSSION" });
    for (const number of [3, 4, 5]) await review(number);
    await review(6, { verdict: "REQUEST_CHANGES", ago: 91 });
    await review(7, { verdict: "REQUEST_CHANGES", outcome: "skipped" });
    await review(8, { verdict: "REQUEST_CHANGES", status: "failed", outcome: "failed" });
    await review(9, { verdict: "REQUEST_CHANGES", repo: "other" });
    const { changes, detail } = await read();
    expect(changes).toBe(5);
    expect(detail["verdicts"]).toBe("Of 5 changes 4 were approved, 1 need discussion, 0 need changes.");
    expect(detail["timeToReview"]).toBe("Half of 5 reviews were done 60 s after the push.");
  });

  it("knows which pull requests ended, and leaves out what was held back or called wrong", async () => {
    await found(await review(1), ["a", "critical"], ["b", "critical", "held"], ["c", "high"]);
    await found(await review(2), ["a", "critical"]);
    await found(await review(3), ["a", "critical"]);
    const judged = await review(4);
    await found(judged, ["a", "critical"], ["b", "high"]);
    await say(judged, 0, "wrong");
    await say(judged, 1, "wrong");
    await say(judged, 1, "useful", "q");
    await deliver(2, "closed", 0.5);
    await deliver(3, "closed", 0.5);
    await deliver(3, "reopened", 0.4);
    const { detail } = await read();
    expect(detail["openFindings"]).toBe("2 critical and 2 high findings stand in 3 open pull requests.");
  });

  it("takes a finding for accepted when somebody called it useful or it was applied, and once", async () => {
    const run = await review(1);
    await found(run, ["a", "low"], ["b", "low"], ["c", "low"], ["d", "low"], ["e", "low"], ["f", "low"]);
    for (const ordinal of [0, 1, 2]) await say(run, ordinal, "useful");
    await say(run, 0, "useful", "q");
    await say(run, 3, "wrong");
    await say(run, 4, "wrong");
    await say(run, 5, "not_now");
    expect((await read()).detail["acceptance"]).toBe(
      "Of 5 findings that somebody judged or applied, 3 were useful.",
    );
  });

  it("calls a file hot when findings in it stand in three changes", async () => {
    for (const number of [1, 2, 3]) await found(await review(number), ["hot", "low"], ["hot", "high"]);
    for (const number of [4, 5]) await found(await review(number), ["cool", "low"]);
    const { hotFiles, parts } = await read();
    expect(hotFiles).toEqual([{ path: "hot", changes: 3 }]);
    expect(parts.find(({ name }) => name === "hotFiles")?.score).toBe(40);
  });

  it("counts local ranges for an owner alone, and tells a stranger nothing", async () => {
    await review(null, { headSha: "a" });
    await review(null, { headSha: "a" });
    await review(null, { headSha: "b" });
    const key: Actor = {
      kind: "key",
      id: "k",
      name: "k",
      role: "viewer",
      repositories: ["ada/engine"],
      person: null,
    };
    expect((await read()).changes).toBe(2);
    expect((await read(key)).changes).toBe(0);
    await expect(read({ ...key, repositories: ["mill/loom"] })).rejects.toMatchObject({ code: "not_found" });
  });
});
