import { beforeEach, expect, it } from "vitest";
import { apiKeys } from "@/db/schema/api-keys";
import { auditLog } from "@/db/schema/audit-log";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor, Person } from "@/lib/auth/actor";
import { actorOfKey } from "@/lib/keys/actor-of-key";
import { createKey } from "@/lib/keys/create-key";
import { keyOrder } from "@/lib/keys/key-inputs";
import { listPeople } from "./list-people";
import { letIn, shutOut } from "./shut-out";

const owner: Actor = { kind: "owner" };

eachDatabase("people", (database) => {
  let grace: Actor & Person & { kind: "user" };
  beforeEach(async () => {
    const { db } = database();
    await db.delete(apiKeys);
    await db.delete(users);
    const [row] = await db.insert(users).values({ githubId: 7, login: "grace", name: "Grace" }).returning();
    grace = { kind: "user", id: row?.id ?? "", login: "grace", owner: false };
    await db.insert(users).values({ login: "owner" });
  });

  it("are listed for owners of Gloss alone, with their roles, and without the local owner", async () => {
    const values = { userId: grace.id, source: "github" } as const;
    const { db } = database();
    await db.insert(members).values([
      { ...values, repository: "ada/engine", role: "owner" },
      { ...values, repository: "ada/loom", role: "viewer" },
      { ...values, repository: "ada/mill", role: "viewer" },
    ]);
    expect((await listPeople(owner)).items).toMatchObject([
      { login: "grace", name: "Grace", active: true, owner: false, roles: { owner: 1, viewer: 2 } },
    ]);
    for (const refused of [listPeople(grace), shutOut(grace, grace.id), letIn(grace, grace.id)])
      await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });

  it("who are shut out lose their sessions and their keys, also when they are let in again", async () => {
    const { db } = database();
    const { key } = await createKey(grace, keyOrder.parse({ name: "ci", scope: "read" }));
    const epoch = async () => (await db.select().from(users)).find(({ id }) => id === grace.id)?.epoch;
    const before = (await epoch()) ?? 0;
    await shutOut(owner, grace.id);
    await shutOut(owner, grace.id);
    expect(await epoch()).toBe(before + 1);
    await expect(actorOfKey(key)).rejects.toMatchObject({ code: "unauthorized" });
    expect((await listPeople(owner)).items).toMatchObject([{ active: false }]);
    await letIn(owner, grace.id);
    expect(await epoch()).toBe(before + 1);
    await expect(actorOfKey(key)).rejects.toThrow(/revoked/);
    const log = (await db.select().from(auditLog)).filter(({ subject }) => subject === "grace");
    expect(log.map(({ action, detail }) => [action, detail])).toEqual([
      ["person.shut_out", { keysRevoked: 1 }],
      ["person.let_in", null],
    ]);
  });

  it("are not oneself, nor the local owner, nor nobody", async () => {
    const { db } = database();
    await expect(shutOut({ ...grace, owner: true }, grace.id)).rejects.toMatchObject({ code: "refused" });
    await expect(shutOut(owner, "nobody")).rejects.toMatchObject({ code: "not_found" });
    const local = (await db.select().from(users)).find(({ githubId }) => githubId === null);
    await shutOut(owner, local?.id ?? "");
    expect((await db.select().from(users)).map(({ active }) => active)).toEqual([true, true]);
  });
});
