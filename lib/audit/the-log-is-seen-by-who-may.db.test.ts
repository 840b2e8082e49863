import { beforeEach, expect, it } from "vitest";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor, Person } from "@/lib/auth/actor";
import type { Role } from "@/lib/core/roles";
import { audit } from "./audit";
import { exportAudit } from "./export-audit";
import { auditQuery } from "./audit-inputs";
import { readAudit } from "./list-audit";

const owner: Actor = { kind: "owner" };
const engine = { owner: "Ada", repo: "Engine" };
const loom = { owner: "mill", repo: "loom" };

eachDatabase("the audit log", (database) => {
  let grace: Actor & Person & { kind: "user" };
  let before: string;
  beforeEach(async () => {
    const { db } = database();
    // The log only grows; each test looks at what is newer than this.
    const moment = () => new Promise((resolve) => setTimeout(resolve, 5));
    await moment();
    before = new Date().toISOString();
    await moment();
    await db.delete(users);
    const [row] = await db.insert(users).values({ githubId: 7, login: "grace" }).returning();
    grace = { kind: "user", id: row?.id ?? "", login: "grace", owner: false };
    await audit(db, owner, { action: "repository.connected", repository: engine });
    await audit(db, grace, { action: "memory.added", repository: engine, subject: "=1+1", detail: { a: 1 } });
    await audit(db, grace, { action: "review.started", repository: loom });
    await audit(db, owner, { action: "person.shut_out", subject: "mallory" });
  });
  const join = (role: Role) =>
    database()
      .db.insert(members)
      .values({ repository: "ada/engine", userId: grace.id, role, source: "granted" });
  const actions = async (actor: Actor, query: object = {}) =>
    (await readAudit(actor, auditQuery.parse({ from: before, ...query }))).items.map(({ action }) => action);

  it("is whole for an owner of Gloss, newest first", async () => {
    expect(await actions(owner)).toEqual([
      "person.shut_out",
      "review.started",
      "memory.added",
      "repository.connected",
    ]);
  });

  it("is that of a repository for its owner, and of none for a lesser role or key", async () => {
    await join("maintainer");
    expect(await actions(grace)).toEqual([]);
    await database().db.delete(members);
    await join("owner");
    expect(await actions(grace)).toEqual(["memory.added", "repository.connected"]);
    expect(await actions(grace, { repo: "mill/loom" })).toEqual([]);
    const key = (role: Role): Actor => ({
      ...grace,
      kind: "key",
      name: "k",
      role,
      repositories: null,
      person: grace,
    });
    expect(await actions(key("maintainer"))).toEqual([]);
    expect(await actions(key("owner"))).toHaveLength(2);
    const narrowed: Actor = {
      ...grace,
      kind: "key",
      name: "k",
      role: "owner",
      repositories: ["mill/loom"],
      person: null,
    };
    expect(await actions(narrowed)).toEqual(["review.started"]);
  });

  it("is narrowed by person with their keys, action, repository and days", async () => {
    const { db } = database();
    const key: Actor = { kind: "key", id: "k", name: "ci", role: "owner", repositories: null, person: grace };
    await audit(db, key, { action: "memory.deleted", repository: engine });
    expect(await actions(owner, { person: "grace" })).toEqual([
      "memory.deleted",
      "review.started",
      "memory.added",
    ]);
    expect(await actions(owner, { person: "grac" })).toEqual([]);
    expect(await actions(owner, { action: "memory.added" })).toEqual(["memory.added"]);
    expect(await actions(owner, { repo: "ADA/engine" })).toHaveLength(3);
    const today = new Date().toISOString().slice(0, 10);
    expect((await actions(owner, { to: today })).length).toBe(5);
    expect(await actions(owner, { to: "2020-01-01" })).toEqual([]);
  });

  it("comes in pages that leave nothing out and repeat nothing", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readAudit(owner, { from: before, limit: 3, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([4, 4]);
    await expect(readAudit(owner, { cursor: "made up" })).rejects.toMatchObject({ code: "bad_request" });
  });

  it("is refused as a whole where the query is wrong, not in the middle of a file", async () => {
    await expect(exportAudit(owner, { repo: "engine" }, "csv")).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  it("is taken out whole, as CSV without formulas or as JSON lines", async () => {
    const csv = await new Response(await exportAudit(owner, { from: before }, "csv")).text();
    expect(csv.trimEnd().split("\r\n")).toHaveLength(5);
    expect(csv).toContain(`grace,user,memory.added,ada/engine,'=1+1,"{""a"":1}"`);
    const lines = (await new Response(await exportAudit(owner, { from: before }, "jsonl")).text())
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { action: string }).action)).toEqual(
      await actions(owner),
    );
  });
});
