import { beforeEach, describe, expect, it } from "vitest";
import { apiKeys } from "@/db/schema/api-keys";
import { auditLog } from "@/db/schema/audit-log";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor, Person } from "@/lib/auth/actor";
import { roleIn } from "@/lib/auth/access";
import { parseEnv, setEnv } from "@/lib/env";
import { actorOfKey } from "./actor-of-key";
import { createKey } from "./create-key";
import { keyOrder } from "./key-inputs";
import { makeKeyText, readKeyText } from "./key-text";
import { listKeys } from "./list-keys";
import { revokeKey } from "./revoke-key";

const owner: Actor = { kind: "owner" };
const ownerKey = "gloss_chosen-by-hand-and-long-enough-to-be-one";
const order = (more: object = {}) => keyOrder.parse({ name: "ci", scope: "read", ...more });

describe("the text of a key", () => {
  it("tells a slip of the hand from a key that is not known", () => {
    const text = makeKeyText();
    expect(text).toMatch(/^gloss_[\w-]{49}$/);
    expect(readKeyText(text)).toBe("whole");
    for (let at = 6; at < text.length; at++) {
      const other = text[at] === "A" ? "B" : "A";
      expect(readKeyText(text.slice(0, at) + other + text.slice(at + 1))).toBe("mistyped");
    }
    expect(readKeyText(text.slice(0, -1))).toBe("mistyped");
    expect(readKeyText("ghp_abc")).toBe("foreign");
  });
});

eachDatabase("a key", (database) => {
  let grace: Actor & Person & { kind: "user" };
  beforeEach(async () => {
    const { db } = database();
    const parsed = parseEnv({ GLOSS_OWNER_KEY: ownerKey });
    if ("env" in parsed) setEnv(parsed.env);
    await db.delete(apiKeys);
    await db.delete(users);
    const [row] = await db.insert(users).values({ githubId: 7, login: "grace" }).returning();
    grace = { kind: "user", id: row?.id ?? "", login: "grace", owner: false };
    await db
      .insert(members)
      .values({ repository: "ada/engine", userId: grace.id, role: "member", source: "granted" });
    return () => setEnv(null);
  });
  const wayIn = (text: string) => actorOfKey(text);
  const why = (text: string) =>
    actorOfKey(text).then(
      () => "let in",
      (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
    );

  it("is kept as a hash alone, and lets in whom it was made for", async () => {
    const made = await createKey(grace, order({ scope: "write" }));
    const rows = await database().db.select().from(apiKeys);
    expect(JSON.stringify(rows)).not.toContain(made.key.slice(12));
    expect(rows).toMatchObject([{ prefix: made.key.slice(0, 12), userId: grace.id }]);
    expect(await wayIn(made.key)).toEqual({
      kind: "key",
      id: made.id,
      name: "ci",
      role: "maintainer",
      repositories: null,
      person: { id: grace.id, login: "grace", owner: false },
    });
    expect(await roleIn(await wayIn(made.key), { owner: "ada", repo: "engine" })).toBe("member");
    expect(await wayIn((await createKey(owner, order())).key)).toMatchObject({ person: null });
  });

  it("of the environment is the owner's, whatever it looks like", async () => {
    expect(await wayIn(ownerKey)).toEqual({ kind: "owner" });
  });

  it("that is refused says why: mistyped, unknown, expired, revoked, its person shut out", async () => {
    const { db } = database();
    const made = await createKey(grace, order());
    expect(await why(`${made.key.slice(0, -1)}~`)).toMatch(/^unauthorized: .*mistyped/);
    expect(await why(makeKeyText())).toMatch(/^unauthorized: .*not known/);
    expect(await why("nothing of ours")).toMatch(/^unauthorized: .*not known/);
    await db.update(users).set({ active: false });
    expect(await why(made.key)).toMatch(/shut out/);
    await db.update(users).set({ active: true });
    await db.update(apiKeys).set({ expiresAt: new Date(Date.now() - 1) });
    expect(await why(made.key)).toMatch(/expired on/);
    await db.update(apiKeys).set({ expiresAt: null });
    expect(await why(made.key)).toBe("let in");
    await revokeKey(grace, made.id);
    expect(await why(made.key)).toMatch(/was revoked/);
  });

  it("ends after 90 days; only an owner makes one that never does", async () => {
    const made = await createKey(grace, order());
    expect(Date.parse(made.expiresAt ?? "") - Date.parse(made.createdAt)).toBeGreaterThan(89.9 * 86_400_000);
    await expect(createKey(grace, order({ expiresInDays: null }))).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await createKey(owner, order({ expiresInDays: null }))).expiresAt).toBeNull();
  });

  it("tells when it was used last, to the minute", async () => {
    const { db } = database();
    const used = async () => (await listKeys(grace)).items[0]?.lastUsedAt ?? null;
    const made = await createKey(grace, order());
    expect(await used()).toBeNull();
    await wayIn(made.key);
    const first = await used();
    expect(first).not.toBeNull();
    await wayIn(made.key);
    expect(await used()).toBe(first);
    await db.update(apiKeys).set({ lastUsedAt: new Date(Date.now() - 61_000) });
    await wayIn(made.key);
    expect((await used()) ?? "").not.toBe("");
    expect(Date.parse((await used()) ?? "")).toBeGreaterThan(Date.now() - 30_000);
  });

  it("is made for repositories that its person may see, and no other", async () => {
    const made = await createKey(grace, order({ repositories: ["Ada/Engine", "ada/engine"] }));
    expect(made.repositories).toEqual(["ada/engine"]);
    await expect(createKey(grace, order({ repositories: ["mill/loom"] }))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(createKey(grace, order({ repositories: ["loom"] }))).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  it("makes none that may more than itself, elsewhere or for longer", async () => {
    const actorWith = async (more: object) => wayIn((await createKey(owner, order(more))).key);
    const refused = { code: "forbidden" };
    for (const scope of ["read", "write"])
      await expect(createKey(await actorWith({ scope }), order())).rejects.toMatchObject(refused);
    const narrow = await actorWith({ scope: "admin", repositories: ["ada/engine"], expiresInDays: 10 });
    await expect(createKey(narrow, order({ expiresInDays: 5 }))).rejects.toMatchObject(refused);
    const named = { repositories: ["ada/engine"] };
    await expect(createKey(narrow, order({ ...named, expiresInDays: 11 }))).rejects.toMatchObject(refused);
    await expect(createKey(narrow, order({ ...named, expiresInDays: null }))).rejects.toMatchObject(refused);
    const elsewhere = { repositories: ["mill/loom"], expiresInDays: 5 };
    await expect(createKey(narrow, order(elsewhere))).rejects.toMatchObject({ code: "not_found" });
    expect(await createKey(narrow, order({ ...named, expiresInDays: 9 }))).toMatchObject({ state: "works" });
  });

  it("is seen and revoked by its person and by an owner; a lesser key sees itself alone", async () => {
    const hers = await createKey(grace, order({ name: "hers" }));
    const other = await createKey(grace, order({ name: "other" }));
    const owners = await createKey(owner, order({ name: "the owner's" }));
    const names = async (actor: Actor) => (await listKeys(actor)).items.map(({ name }) => name).toSorted();
    expect(await names(grace)).toEqual(["hers", "other"]);
    expect(await names(owner)).toEqual(["hers", "other", "the owner's"]);
    const key = await wayIn(hers.key);
    expect(await names(key)).toEqual(["hers"]);
    for (const id of [other.id, owners.id, "no id"])
      await expect(revokeKey(key, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeKey(grace, owners.id)).rejects.toMatchObject({ code: "not_found" });
    await revokeKey(owner, other.id);
    await revokeKey(owner, other.id);
    await revokeKey(key, hers.id);
    expect((await listKeys(grace)).items.map(({ state }) => state)).toEqual(["revoked", "revoked"]);
    const log = await database().db.select().from(auditLog);
    const revoked = log.filter(({ action }) => action === "key.revoked");
    expect(revoked.filter(({ subject }) => subject === "other")).toHaveLength(1);
    expect(JSON.stringify(log)).not.toContain(hers.key.slice(12));
  });

  it("lists come in pages", async () => {
    for (let n = 0; n < 5; n++) await createKey(grace, order({ name: `k${n}` }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listKeys(grace, { limit: 2, cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(5);
    await expect(listKeys(grace, { cursor: "made up" })).rejects.toMatchObject({ code: "bad_request" });
  });
});
