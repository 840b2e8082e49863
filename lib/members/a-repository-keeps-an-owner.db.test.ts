import { beforeEach, expect, it } from "vitest";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { grantRole } from "./grant-role";
import { listMembers } from "./list-members";
import { withdrawRole } from "./withdraw-role";

const local = { kind: "owner" } as const;
const engine = { owner: "Ada", repo: "Engine" };
let count = 0;

eachDatabase("the members of a repository", (database) => {
  let ada: Actor & { kind: "user" };
  let bea: Actor & { kind: "user" };
  let eve: Actor & { kind: "user" };
  const add = async (login: string, more: object = {}): Promise<Actor & { kind: "user" }> => {
    const { db } = database();
    const [row] = await db
      .insert(users)
      .values({ githubId: ++count, login, ...more })
      .returning();
    return { kind: "user", id: row!.id, login, owner: false };
  };
  const rolesNow = async (actor: Actor = local) =>
    Object.fromEntries(
      (await listMembers(actor, engine)).map(({ login, role, source }) => [login, `${role} ${source}`]),
    );

  beforeEach(async () => {
    const { db } = database();
    await db.delete(members);
    await db.delete(users);
    [ada, bea, eve] = [await add("Ada"), await add("bea"), await add("eve")];
    const repository = "ada/engine";
    await db.insert(members).values([
      { repository, userId: ada.id, role: "owner", source: "github" },
      { repository, userId: bea.id, role: "member", source: "github" },
    ]);
  });

  it("are seen by members alone; who is none does not learn that there is a repository", async () => {
    expect(await rolesNow(bea)).toEqual({ Ada: "owner github", bea: "member github" });
    await expect(listMembers(eve, engine)).rejects.toMatchObject({ code: "not_found" });
    await grantRole(ada, engine, { login: "eve", role: "viewer" });
    await expect(listMembers(eve, engine)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are granted a role by an owner, by the login of somebody who has signed in", async () => {
    await grantRole(ada, engine, { login: "BEA", role: "maintainer" });
    await grantRole(ada, engine, { login: "eve", role: "viewer" });
    expect(await rolesNow()).toEqual({
      Ada: "owner github",
      bea: "maintainer granted",
      eve: "viewer granted",
    });
    await expect(grantRole(ada, engine, { login: "nobody", role: "viewer" })).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("has not signed in here"),
    });
    await expect(grantRole(bea, engine, { login: "eve", role: "owner" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await add("out", { active: false });
    await expect(grantRole(ada, engine, { login: "out", role: "viewer" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("lose what was granted, and nothing that follows GitHub", async () => {
    await grantRole(ada, engine, { login: "eve", role: "viewer" });
    await withdrawRole(ada, engine, "eve");
    expect(await rolesNow()).toEqual({ Ada: "owner github", bea: "member github" });
    await expect(withdrawRole(ada, engine, "bea")).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining("is taken away on GitHub"),
    });
  });

  it("always have an owner among them, unless an owner of Gloss itself decides otherwise", async () => {
    await expect(grantRole(ada, engine, { login: "ada", role: "member" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("the last owner"),
    });
    await grantRole(ada, engine, { login: "bea", role: "owner" });
    await grantRole(ada, engine, { login: "ada", role: "member" });
    await expect(withdrawRole(bea, engine, "bea")).rejects.toMatchObject({ code: "conflict" });
    await withdrawRole(local, engine, "bea");
    expect(await rolesNow()).toEqual({ Ada: "member granted" });
  });

  it("keep one of two owners who take the role from each other at once", async () => {
    await grantRole(ada, engine, { login: "bea", role: "owner" });
    const both = await Promise.allSettled([
      grantRole(ada, engine, { login: "bea", role: "viewer" }),
      grantRole(bea, engine, { login: "ada", role: "viewer" }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(Object.values(await rolesNow()).filter((role) => role.startsWith("owner"))).toHaveLength(1);
  });
});
