import { beforeEach, expect, it } from "vitest";
import { saveFeedback } from "@/db/queries/feedback";
import { replaceFindings } from "@/db/queries/findings";
import { insertRun } from "@/db/queries/workflow-runs";
import { auditLog } from "@/db/schema/audit-log";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { applyHearings } from "./apply-hearings";
import { readPrecision } from "./read-precision";
import { setHearing } from "./set-hearing";
import { settleHearings } from "./settle-hearings";
import { tellHearings } from "./tell-hearings";

const owner: Actor = { kind: "owner" };
const place = { owner: "Ada", repo: "engine" };
const pattern = "rule:js/noisy";
const finding = (fingerprint: string, rule = "js/noisy") => ({
  fingerprint,
  path: "a.ts",
  side: "RIGHT" as const,
  startLine: 1,
  endLine: 1,
  severity: "low" as const,
  category: "style",
  confidence: 0.8,
  origin: { kind: "rule", rule },
  title: "t",
  message: "m",
  suggestion: null,
  evidence: [],
  state: "posted" as const,
  stateReason: null,
});

eachDatabase("how far a rule is heard", (database) => {
  let number = 0;
  const review = async () => {
    const run = await insertRun(database().db, {
      ...place,
      trigger: "manual",
      host: "github",
      number: ++number,
      post: true,
      status: "completed",
      correlationId: "c",
    });
    if (!run) throw new Error("No run was made.");
    return run;
  };
  const vote = async (count: number, opinion: "wrong" | "useful", people = ["p1", "p2", "p3"]) => {
    const run = await review();
    const { db } = database();
    const names = Array.from({ length: count }, (_, at) => `${run.id}-${at}`);
    await replaceFindings(
      db,
      run.id,
      names.map((name) => finding(name)),
    );
    for (const [ordinal, fingerprint] of names.entries())
      await saveFeedback(db, {
        runId: run.id,
        ordinal,
        fingerprint,
        repository: "ada/engine",
        personId: people[ordinal % people.length] ?? "p",
        person: "somebody",
        opinion,
        reason: null,
      });
  };
  const stateIn = async (run: Awaited<ReturnType<typeof review>>) =>
    (await settleHearings(database().db, run)).find((one) => one.pattern === pattern);

  beforeEach(async () => {
    await database().db.delete(members);
  });

  it("goes by one step a review, is told once, and is undone for good by one press", async () => {
    const { db } = database();
    await vote(15, "wrong");
    expect(await stateIn({ ...(await review()), post: false })).toMatchObject({ state: "heard" });
    const first = await review();
    expect(await stateIn(first)).toMatchObject({ state: "folded", fresh: true, people: { wrong: 3 } });
    // A second try of the same review goes no further.
    expect(await stateIn(first)).toMatchObject({ state: "folded", fresh: true });
    const hearings = await settleHearings(db, first);
    const shown = applyHearings(
      [{ ...finding("x"), span: null, evidence: [], origin: { kind: "rule", rule: "js/noisy" } } as never],
      hearings,
    );
    await tellHearings(
      db,
      first,
      shown.map((one) => one.finding),
    );
    expect(await stateIn(first)).toMatchObject({ fresh: true });
    const second = await review();
    expect(await stateIn(second)).toMatchObject({ state: "muted", fresh: true });
    expect(await readPrecision(owner, place)).toMatchObject({
      mayDecide: true,
      items: [{ pattern, name: "js/noisy", state: "muted", wrong: 15, useful: 0, by: null }],
    });
    await setHearing(owner, place, { pattern, state: "heard" });
    await setHearing(owner, place, { pattern, state: "heard" });
    // The same old words move nothing any more; new ones do.
    for (let more = 0; more < 3; more++)
      expect(await stateIn(await review())).toMatchObject({ state: "heard" });
    await vote(9, "wrong");
    expect(await stateIn(await review())).toMatchObject({ state: "folded", by: null });
    const actions = (await db.select().from(auditLog)).map(
      ({ action, actorName }) => `${action} ${actorName}`,
    );
    expect(actions.filter((one) => one.startsWith("rule."))).toEqual([
      "rule.folded Gloss",
      "rule.muted Gloss",
      "rule.heard owner",
      "rule.folded Gloss",
    ]);
  });

  it("what a person mutes stays muted until a person says otherwise, whoever finds it useful", async () => {
    await setHearing(owner, place, { pattern, state: "muted" });
    await vote(30, "useful");
    expect(await stateIn(await review())).toMatchObject({ state: "muted", by: "owner" });
    await setHearing(owner, place, { pattern, state: "heard" });
    expect(await stateIn(await review())).toMatchObject({ state: "heard" });
  });

  it("takes the role maintainer; to others the repository is not there", async () => {
    const { db } = database();
    const person = async (login: string, role: "member" | "maintainer" | null): Promise<Actor> => {
      const [row] = await db
        .insert(users)
        .values({ githubId: Math.ceil(Math.random() * 1e9), login })
        .returning();
      const id = row?.id ?? "";
      if (role)
        await db.insert(members).values({ repository: "ada/engine", userId: id, role, source: "granted" });
      return { kind: "user", id, login, owner: false };
    };
    const order = { pattern, state: "muted" } as const;
    await expect(setHearing(await person("eve", "member"), place, order)).rejects.toMatchObject({
      code: "forbidden",
    });
    const mallory = await person("mallory", null);
    await expect(setHearing(mallory, place, order)).rejects.toMatchObject({ code: "not_found" });
    await expect(readPrecision(mallory, place)).rejects.toMatchObject({ code: "not_found" });
    await setHearing(await person("grace", "maintainer"), place, order);
    expect((await readPrecision(owner, place)).items[0]).toMatchObject({ state: "muted", by: "grace" });
  });
});
