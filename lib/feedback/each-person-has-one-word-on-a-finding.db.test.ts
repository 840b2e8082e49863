import { beforeEach, expect, it } from "vitest";
import { replaceFindings } from "@/db/queries/findings";
import { insertRun } from "@/db/queries/workflow-runs";
import { auditLog } from "@/db/schema/audit-log";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/core/roles";
import { giveFeedback, withdrawFeedback } from "./give-feedback";
import { listFeedback } from "./list-feedback";

const owner: Actor = { kind: "owner" };
const finding = {
  fingerprint: "f",
  path: "a.ts",
  side: null,
  startLine: null,
  endLine: null,
  severity: "low",
  category: "style",
  confidence: 1,
  origin: { kind: "agent" },
  title: "t",
  message: "m",
  suggestion: null,
  evidence: [],
  state: "posted",
  stateReason: null,
} as const;

eachDatabase("what people say of a finding", (database) => {
  let review: string;
  let logged: number;
  const person = async (login: string, role: Role | null): Promise<Actor> => {
    const { db } = database();
    const [row] = await db
      .insert(users)
      .values({ githubId: Math.ceil(Math.random() * 1e9), login })
      .returning();
    const id = row?.id ?? "";
    if (role)
      await db.insert(members).values({ repository: "ada/engine", userId: id, role, source: "granted" });
    return { kind: "user", id, login, owner: false };
  };
  const said = async (actor: Actor = owner) => (await listFeedback(actor, review)).items;
  const actions = async () =>
    (await database().db.select().from(auditLog)).slice(logged).map(({ action }) => action);

  beforeEach(async () => {
    const { db } = database();
    const run = await insertRun(db, {
      trigger: "manual",
      host: "github",
      owner: "Ada",
      repo: "engine",
      number: 1,
      post: false,
      status: "completed",
      correlationId: "c",
    });
    review = run?.id ?? "";
    await replaceFindings(db, review, [finding, { ...finding, fingerprint: "g" }]);
    logged = await db.$count(auditLog);
  });

  it("a newer word takes the place of the older, and stays until it is taken back", async () => {
    await giveFeedback(owner, { review, finding: 1, opinion: "wrong", reason: "  It is awaited.  " });
    await giveFeedback(owner, { review, finding: 1, opinion: "not_now", reason: null });
    expect(await said()).toMatchObject([
      { finding: 1, opinion: "not_now", reason: null, by: "owner", mine: true },
    ]);
    await withdrawFeedback(owner, { review, finding: 1 });
    await withdrawFeedback(owner, { review, finding: 1 });
    expect(await said()).toEqual([]);
    expect(await actions()).toEqual(["feedback.given", "feedback.given", "feedback.withdrawn"]);
  });

  it("the same said twice is said once", async () => {
    const order = { review, finding: 0, opinion: "useful", reason: "so" } as const;
    await Promise.all([giveFeedback(owner, order), giveFeedback(owner, order)]);
    await giveFeedback(owner, order);
    expect(await said()).toHaveLength(1);
  });

  it("each person has a word of their own, and everybody reads whose it is", async () => {
    const grace = await person("grace", "member");
    await giveFeedback(grace, { review, finding: 0, opinion: "useful", reason: null });
    await giveFeedback(owner, { review, finding: 0, opinion: "wrong", reason: null });
    expect(await said(grace)).toMatchObject([
      { by: "grace", mine: true },
      { by: "owner", mine: false },
    ]);
    await withdrawFeedback(grace, { review, finding: 0 });
    expect(await said()).toMatchObject([{ by: "owner", opinion: "wrong" }]);
  });

  it("a viewer reads and says nothing; to others the review is not there", async () => {
    const eve = await person("eve", "viewer");
    const mallory = await person("mallory", null);
    const order = { review, finding: 0, opinion: "wrong", reason: null } as const;
    await expect(giveFeedback(eve, order)).rejects.toMatchObject({ code: "forbidden" });
    await expect(withdrawFeedback(eve, order)).rejects.toMatchObject({ code: "forbidden" });
    expect(await listFeedback(eve, review)).toEqual({ items: [], mayGive: false });
    await expect(giveFeedback(mallory, order)).rejects.toMatchObject({ code: "not_found" });
    await expect(listFeedback(mallory, review)).rejects.toMatchObject({ code: "not_found" });
    expect(await actions()).toEqual([]);
  });

  it("what is not there can't be spoken of", async () => {
    const order = { opinion: "wrong", reason: null } as const;
    await expect(giveFeedback(owner, { ...order, review, finding: 2 })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(giveFeedback(owner, { ...order, review: "x", finding: 0 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
