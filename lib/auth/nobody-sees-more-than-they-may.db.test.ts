import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { insertRun } from "@/db/queries/workflow-runs";
import { auditLog } from "@/db/schema/audit-log";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import { audit } from "@/lib/audit/audit";
import type { Role } from "@/lib/core/roles";
import { listReviews } from "@/lib/review/list-reviews";
import { getReview } from "@/lib/review/get-review";
import { rerunReview } from "@/lib/review/rerun-review";
import { isOwner, requireRole, roleIn, scopeOf } from "./access";
import type { Actor, Person } from "./actor";

const engine = { owner: "Ada", repo: "Engine" };
const loom = { owner: "mill", repo: "loom" };
const key = (person: Person | null, role: Role, repositories: string[] | null = null): Actor => ({
  kind: "key",
  id: "k",
  name: "ci",
  role,
  repositories,
  person,
});

eachDatabase("people and their repositories", (database) => {
  let grace: Actor & Person & { kind: "user" };

  beforeEach(async () => {
    const { db } = database();
    await db.delete(users);
    const [row] = await db.insert(users).values({ githubId: 7, login: "grace" }).returning();
    grace = { kind: "user", id: row?.id ?? "", login: "grace", owner: false };
  });
  const join = (role: Role, more: { source?: "github" | "granted"; checkedAt?: Date } = {}) =>
    database()
      .db.insert(members)
      .values({ repository: "ada/engine", userId: grace.id, role, source: "github", ...more });

  it("a person without a membership sees nothing, not even that it is there", async () => {
    expect(await scopeOf(grace)).toEqual([]);
    await expect(requireRole(grace, engine, "viewer")).rejects.toMatchObject({ code: "not_found" });
  });

  it("a role is enough for itself and for what is below it, however the name's case is written", async () => {
    await join("member");
    await requireRole(grace, engine, "viewer");
    await requireRole(grace, { owner: "ada", repo: "ENGINE" }, "member");
    await expect(requireRole(grace, engine, "maintainer")).rejects.toMatchObject({ code: "forbidden" });
    expect(await roleIn(grace, loom)).toBeNull();
  });

  it("what GitHub said long ago no longer counts; what an owner granted does", async () => {
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    await join("owner", { checkedAt: longAgo });
    expect([await scopeOf(grace), await roleIn(grace, engine)]).toEqual([[], null]);
    await database().db.update(members).set({ source: "granted" });
    expect([await scopeOf(grace), await roleIn(grace, engine)]).toEqual([["ada/engine"], "owner"]);
  });

  it("a key does no more than its person, its scope and its repositories allow", async () => {
    await join("member");
    expect(await roleIn(key(grace, "owner"), engine)).toBe("member");
    expect(await roleIn(key(grace, "viewer"), engine)).toBe("viewer");
    expect(await roleIn(key(grace, "viewer", ["mill/loom"]), engine)).toBeNull();
    expect(await roleIn(key(null, "maintainer", ["mill/loom"]), loom)).toBe("maintainer");
    expect(await roleIn(key(null, "maintainer", ["mill/loom"]), engine)).toBeNull();
    expect(await scopeOf(key(grace, "owner", ["ada/engine", "mill/loom"]))).toEqual(["ada/engine"]);
    expect(await scopeOf(key(null, "owner", ["mill/loom"]))).toEqual(["mill/loom"]);
    expect(await scopeOf(key(null, "viewer"))).toBeNull();
  });

  it("only an owner of Gloss is one: no user by membership, no narrowed key", async () => {
    await join("owner");
    expect(isOwner(grace)).toBe(false);
    expect(isOwner({ ...grace, owner: true })).toBe(true);
    expect(isOwner(key(null, "owner"))).toBe(true);
    expect(isOwner(key(null, "maintainer"))).toBe(false);
    expect(isOwner(key(null, "owner", ["ada/engine"]))).toBe(false);
    expect(isOwner(key(grace, "owner"))).toBe(false);
  });

  describe("reviews", () => {
    const run = (repository: typeof engine, host: "github" | "local" = "github") =>
      insertRun(database().db, {
        ...repository,
        host,
        number: host === "github" ? 1 : null,
        trigger: "manual",
        status: "completed",
        post: false,
        correlationId: "c",
      });

    it("of other repositories and of folders are not listed, not read and not repeated", async () => {
      await join("viewer");
      const [own, other, local] = [await run(engine), await run(loom), await run(engine, "local")];
      expect((await listReviews(grace, {})).items.map(({ id }) => id)).toEqual([own?.id]);
      expect(await getReview(grace, own?.id ?? "")).not.toBeNull();
      for (const hidden of [other, local]) {
        expect(await getReview(grace, hidden?.id ?? "")).toBeNull();
        await expect(rerunReview(grace, hidden?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
      }
      await expect(rerunReview(grace, own?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
    });
  });

  it("a key of the owner's that only reads lists and reads local ranges, and repeats none", async () => {
    const local = await insertRun(database().db, {
      ...loom,
      host: "local",
      trigger: "manual",
      status: "completed",
      post: false,
      correlationId: "c",
    });
    const reader = key(null, "viewer");
    expect((await listReviews(reader, {})).items.map(({ id }) => id)).toContain(local?.id);
    expect(await getReview(reader, local?.id ?? "")).not.toBeNull();
    await expect(rerunReview(reader, local?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
    expect(await getReview(key(null, "owner", ["mill/loom"]), local?.id ?? "")).toBeNull();
  });

  it("the audit log can only grow", async () => {
    const { db } = database();
    await audit(db, grace, { action: "memory.added", repository: engine, subject: "a rule" });
    for (const change of ["update audit_log set action = 'x'", "delete from audit_log", "truncate audit_log"])
      await expect(db.execute(sql.raw(change))).rejects.toMatchObject({
        cause: { message: expect.stringContaining("append-only") },
      });
    expect(await db.select().from(auditLog)).toMatchObject([
      { actorKind: "user", actorName: "grace", action: "memory.added", repository: "ada/engine" },
    ]);
  });
});
