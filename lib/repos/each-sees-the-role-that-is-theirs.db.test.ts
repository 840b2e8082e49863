import { beforeAll, expect, it } from "vitest";
import { connectInstallation } from "@/db/queries/installations";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { roles } from "@/lib/core/roles";
import { parseEnv, setEnv } from "@/lib/env";
import { getRepository } from "./get-repository";
import { listRepositories } from "./list-repositories";

eachDatabase("the list of repositories", (database) => {
  let bea: Actor;
  beforeAll(async () => {
    const parsed = parseEnv({});
    if ("env" in parsed) setEnv(parsed.env);
    const { db } = database();
    const [row] = await db.insert(users).values({ githubId: 1, login: "bea" }).returning();
    if (!row) throw new Error("The person was not stored.");
    bea = { kind: "user", id: row.id, login: "bea", owner: false };
    for (const role of roles) {
      await connectInstallation(db, { owner: "Ada", repo: role, webhookSecret: "sealed" });
      await db.insert(members).values({ repository: `ada/${role}`, userId: row.id, role, source: "github" });
    }
    await connectInstallation(db, { owner: "Ada", repo: "hidden", webhookSecret: "sealed" });
    return () => setEnv(null);
  });

  it("has those that a person may see, each with their role, as each is by itself", async () => {
    const seen = await listRepositories(bea);
    expect(seen.map(({ name, role }) => [name, role])).toEqual(
      roles.toSorted((a, b) => a.localeCompare(b)).map((role) => [`Ada/${role}`, role]),
    );
    for (const one of seen) expect(await getRepository(bea, { owner: "ada", repo: one.role })).toEqual(one);
    await expect(getRepository(bea, { owner: "Ada", repo: "hidden" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await listRepositories({ kind: "owner" })).map(({ role }) => role)).toEqual(
      Array.from({ length: roles.length + 1 }, () => "owner"),
    );
  });
});
