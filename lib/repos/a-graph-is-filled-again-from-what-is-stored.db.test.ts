import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { sqlGraphStore } from "@/db/graph/sql/sql-graph-store";
import { connectInstallation, updateInstallation, upsertFiles } from "@/db/queries/installations";
import { storeEvent } from "@/db/queries/events";
import { insertRun, type NewRun } from "@/db/queries/workflow-runs";
import { eachDatabase } from "@/db/testing/each-database";
import { graphOverStore } from "@/lib/graph/graph-over-store";
import { setScene } from "@/lib/source/github/testing/set-scene";
import type { Change } from "@/lib/source/change";
import { rebuildGraph, type Rebuild } from "./rebuild-graph";

const now = new Date("2026-06-15T12:00:00Z");

const change = (number: number, more: Partial<Change> = {}): Change => ({
  host: "github",
  owner: "ada",
  repo: "engine",
  number,
  title: `Change ${number}`,
  body: "Fixes #7, closes other/repo#8",
  author: { login: "Bob", bot: false },
  url: `https://github.com/ada/engine/pull/${number}`,
  state: "open",
  draft: false,
  labels: [],
  base: { ref: "main", sha: "b".repeat(40) },
  head: { ref: "topic", sha: "a".repeat(40) },
  files: [
    {
      path: "a.ts",
      status: "modified",
      additions: 3,
      deletions: 1,
      binary: false,
      hunks: [],
      hunksFrom: "host",
    },
  ],
  incomplete: [],
  ...more,
});

const run = (number: number, more: Partial<NewRun> = {}): NewRun => ({
  trigger: "webhook",
  host: "github",
  owner: "ada",
  repo: "engine",
  number,
  post: true,
  status: "completed",
  verdict: "APPROVE",
  change: change(number),
  correlationId: "c",
  queuedAt: new Date("2026-06-01T00:00:00Z"),
  ...more,
});

eachDatabase("the graph", (database) => {
  it("is filled from scans, reviews, deliveries and GitHub's history, and filling it again changes nothing", async () => {
    const { db } = database();
    const { double, made, github, at } = await setScene({ "a.ts": "a\n" });
    made.commit("topic", { "a.ts": "1\n" });
    const pull = { ...at, title: "Merged", author: "bob", base: "main", head: "topic" };
    const { number: merged } = await double.openPullRequest(pull);
    await double.closePullRequest({ ...at, number: merged, merged: true });

    const installation = await connectInstallation(db, { ...at, webhookSecret: "s" });
    await upsertFiles(db, installation.id, "scan", [
      { path: "a.ts", blobSha: "1", size: 3 },
      { path: "b.ts", blobSha: "2", size: null },
    ]);
    await updateInstallation(db, installation.id, { scanState: "completed" });
    await insertRun(db, run(101, { verdict: "REQUEST_CHANGES", queuedAt: new Date("2026-05-01T00:00:00Z") }));
    await insertRun(db, run(101));
    await insertRun(db, run(101, { status: "failed", verdict: null, queuedAt: now }));
    await insertRun(db, run(102, { owner: "ADA", repo: "Engine" }));
    await insertRun(db, run(103, { change: null }));
    await insertRun(db, run(104, { owner: "other", change: change(104, { owner: "other" }) }));
    const payload = {
      pull_request: { state: "closed", merged: true, merged_at: "2026-06-02T00:00:00Z", updated_at: null },
    };
    await storeEvent(db, {
      deliveryId: randomUUID(),
      dedupeHash: randomUUID(),
      event: "pull_request",
      action: "closed",
      ...at,
      number: 102,
      payload: JSON.stringify(payload),
      status: "ignored",
      correlationId: "c",
    });

    // Never reviewed: refused, reopened after that, and gone from GitHub.
    const { number: refused } = await double.openPullRequest({ ...pull, title: "Refused", body: "Fixes #9" });
    await double.closePullRequest({ ...at, number: refused, merged: false });
    const told = async (number: number, action: "closed" | "reopened") =>
      storeEvent(db, {
        deliveryId: randomUUID(),
        dedupeHash: randomUUID(),
        event: "pull_request",
        action,
        ...at,
        number,
        payload: JSON.stringify({
          action,
          repository: { id: 1, name: at.repo, owner: { login: at.owner } },
          pull_request: {
            id: number,
            number,
            title: "Refused",
            body: "Fixes #9",
            html_url: `https://github.com/ada/engine/pull/${number}`,
            user: { login: "Bob" },
            head: { sha: "c".repeat(40) },
            closed_at: "2026-06-03T00:00:00Z",
          },
        }),
        status: "completed",
        correlationId: "c",
      });
    await told(refused, "closed");
    await told(55, "closed");
    await told(55, "reopened");
    await told(999, "closed");

    const graph = graphOverStore(sqlGraphStore(db));
    const said: string[] = [];
    const rebuild: Rebuild = {
      db,
      graph,
      githubOf: async () => github,
      webUrl: "https://github.com",
      history: 200,
      say: (line) => said.push(line),
    };
    const answers = async () => ({
      related: await graph.relatedPullRequests(at, ["a.ts"], { limit: 9, now }),
      other: await graph.relatedPullRequests({ owner: "other", repo: "engine" }, ["a.ts"], { limit: 9, now }),
      experts: await graph.fileExperts(at, ["a.ts"], { limit: 9, now }),
      hotspots: await graph.hotspots(at, { since: new Date(0), limit: 9 }),
    });
    // GitHub knows no repository `other/engine`: that costs its history alone.
    expect(await rebuildGraph(rebuild)).toEqual([{ owner: "other", repo: "engine" }]);
    const first = await answers();
    expect(first.related).toHaveLength(4);
    expect(first.related).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          number: 101,
          state: "open",
          verdict: "APPROVE",
          author: "bob",
          closes: [7],
          at: new Date("2026-06-01T00:00:00Z"),
        }),
        expect.objectContaining({ number: 102, state: "merged", at: new Date("2026-06-02T00:00:00Z") }),
        expect.objectContaining({
          number: refused,
          state: "closed",
          author: "bob",
          closes: [9],
          at: new Date("2026-06-03T00:00:00Z"),
        }),
        expect.objectContaining({ number: merged, state: "merged", title: "Merged", verdict: null }),
      ]),
    );
    expect(first.other.map(({ number }) => number)).toEqual([104]);
    expect(said).toContain("ada/engine: 2 files");
    expect(said).toContain("ada/engine: 1 merged pull requests from GitHub");

    await rebuildGraph(rebuild);
    expect(await answers()).toEqual(first);

    await expect(rebuildGraph({ ...rebuild, signal: AbortSignal.abort() })).rejects.toThrow("aborted");
  });
});
