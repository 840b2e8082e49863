import { afterAll, beforeAll, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { connectInstallation } from "@/db/queries/installations";
import { getRun, insertRun, updateRun } from "@/db/queries/workflow-runs";
import { auditLog } from "@/db/schema/audit-log";
import { feedback } from "@/db/schema/feedback";
import { findings } from "@/db/schema/findings";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { parseEnv, setEnv } from "@/lib/env";
import { armOf } from "@/lib/experiments/arm-of";
import { endExperiment } from "@/lib/experiments/end-experiment";
import { listExperiments } from "@/lib/experiments/list-experiments";
import { startExperiment } from "@/lib/experiments/start-experiment";
import { changeRepository } from "@/lib/repos/change-repository";
import { usualPatience } from "@/lib/tools/patience";
import { settleSettings } from "./settle-settings";
import { change } from "./testing/parallel-change";

const owner: Actor = { kind: "owner" };
const name = { owner: "Ada", repo: "engine" };
const order = { versionA: "v2", versionB: "v3", share: 50 } as const;
const means = {
  source: { findFiles: () => Promise.resolve(new Map<string, string>()) },
  patience: usualPatience,
  signal: new AbortController().signal,
};

it("half of the pull requests get each version, and another half in another experiment", () => {
  const arms = (id: string, share: number) =>
    Array.from({ length: 2_000 }, (_none, number) => armOf({ id, share }, number));
  const share = (of: string[]) => of.filter((arm) => arm === "B").length / of.length;
  expect(share(arms("one", 50))).toBeCloseTo(0.5, 1);
  expect(share(arms("one", 10))).toBeCloseTo(0.1, 1);
  expect(arms("one", 50)).toEqual(arms("one", 50));
  const other = arms("other", 50);
  expect(share(arms("one", 50).map((arm, at) => (arm === other[at] ? "A" : "B")))).toBeCloseTo(0.5, 1);
});

eachDatabase("an experiment", (database) => {
  beforeAll(() => {
    const parsed = parseEnv({ GLOSS_SECRET: "s".repeat(40) });
    if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
    setEnv(parsed.env);
  });
  afterAll(() => setEnv(null));

  /** A run whose settings are settled as the pipeline does. */
  async function reviewed(db: Db, number: number | null) {
    const run = await insertRun(db, {
      ...name,
      owner: "ada",
      number,
      trigger: "webhook",
      host: "github",
      post: true,
      correlationId: "c",
    });
    if (!run) throw new Error("no run");
    const { prompts } = await settleSettings(run, change, means);
    return { run, prompts, stored: await getRun(db, run.id) };
  }

  /** Its findings of a model and of a rule, with an opinion on each. */
  async function found(db: Db, runId: string, opinions: ("useful" | "wrong")[]) {
    const finding = (ordinal: number, origin: object) => ({
      runId,
      ordinal,
      fingerprint: `${runId} ${ordinal}`,
      path: "a.ts",
      severity: "high" as const,
      category: "correctness",
      confidence: 0.9,
      origin,
      title: "t",
      message: "m",
      evidence: [],
      state: "posted" as const,
    });
    await db
      .insert(findings)
      .values([
        ...opinions.map((_one, at) => finding(at, { kind: "agent" })),
        finding(90, { kind: "rule", rule: "r" }),
      ]);
    await db.insert(feedback).values(
      [...opinions.entries(), [90, "wrong" as const] as const].map(([ordinal, opinion]) => ({
        runId,
        ordinal,
        fingerprint: `${runId} ${ordinal}`,
        repository: "ada/engine",
        personId: "owner",
        person: "owner",
        opinion,
      })),
    );
    const finishedAt = new Date(Date.now() + 5_000);
    await updateRun(db, runId, {
      status: "completed",
      promptVersion: "x@1",
      outcome: "findings",
      finishedAt,
    });
  }

  it("is for maintainers, one at a time; its pull requests keep their version, and it ends with a choice", async () => {
    const { db } = database();
    await connectInstallation(db, { ...name, webhookSecret: "sealed" });
    const [row] = await db.insert(users).values({ githubId: 7, login: "grace" }).returning();
    const grace: Actor = { kind: "user", id: row?.id ?? "", login: "grace", owner: false };
    await expect(listExperiments(grace, name)).rejects.toMatchObject({ code: "not_found" });
    await db
      .insert(members)
      .values({ repository: "ada/engine", userId: row?.id ?? "", role: "member", source: "granted" });
    await expect(startExperiment(grace, name, order)).rejects.toMatchObject({ code: "forbidden" });

    expect((await reviewed(db, 1)).prompts).toEqual({ version: "v2", experiment: null });
    const { id } = await startExperiment(owner, name, order);
    await expect(startExperiment(owner, name, order)).rejects.toMatchObject({ code: "conflict" });
    expect((await reviewed(db, null)).prompts.experiment).toBeNull();
    const arms = new Set<string>();
    for (let number = 1; number <= 24; number++) {
      const arm = armOf({ id, share: 50 }, number);
      arms.add(arm);
      const { run, prompts, stored } = await reviewed(db, number);
      expect(prompts).toEqual({ version: arm === "A" ? "v2" : "v3", experiment: { id, arm } });
      expect(stored).toMatchObject({ experimentId: id, arm });
      // Of B all is useful, of A a third.
      await found(
        db,
        run.id,
        Array.from({ length: 6 }, (_none, at) => (arm === "B" || at < 2 ? "useful" : "wrong")),
      );
      // A retry goes on with what it had, whatever was set meanwhile.
      if (number === 1) await changeRepository(owner, name, { settings: { prompt: "v3" } });
      expect((await settleSettings(run, change, means)).prompts).toEqual(prompts);
    }
    expect(arms).toEqual(new Set(["A", "B"]));

    const { chosen, experiments } = await listExperiments(grace, name);
    expect(chosen).toBe("v3");
    const [a, b] = experiments[0]?.arms ?? [];
    expect((a?.pullRequests ?? 0) + (b?.pullRequests ?? 0)).toBe(24);
    expect(a).toMatchObject({ acceptance: 1 / 3, findings: (a?.pullRequests ?? 0) * 6, noWord: 0 });
    expect(b).toMatchObject({ acceptance: 1, precision: 1, reviews: b?.pullRequests });
    const enough = Math.min(a?.pullRequests ?? 0, b?.pullRequests ?? 0) >= 10;
    expect(experiments[0]?.acceptance.verdict).toBe(enough ? "B" : "too_few");

    await expect(endExperiment(grace, name, id, { pick: "v3" })).rejects.toMatchObject({ code: "forbidden" });
    await endExperiment(owner, name, id, { pick: "v2" });
    await expect(endExperiment(owner, name, id, { pick: "v2" })).rejects.toMatchObject({ code: "not_found" });
    expect((await reviewed(db, 3)).prompts).toEqual({ version: "v2", experiment: null });
    expect(await listExperiments(owner, name)).toMatchObject({
      chosen: "v2",
      experiments: [{ picked: "v2", endedBy: "owner" }],
    });
    const written = await db.select().from(auditLog);
    expect(written.map(({ action }) => action)).toEqual([
      "experiment.started",
      "repository.changed",
      "experiment.ended",
    ]);
  });
});
