import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { connectInstallation, findInstallation } from "@/db/queries/installations";
import { findUser, type UserRow } from "@/db/queries/users";
import { auditLog } from "@/db/schema/audit-log";
import { installations } from "@/db/schema/installations";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { GitHubDouble } from "@/e2e/github/github-double";
import { startGitHub } from "@/e2e/github/start-github";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { roleIn } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personFrom } from "@/lib/auth/person";
import { claimsFor, sessionOf } from "@/lib/auth/session";
import { signInPerson } from "@/lib/auth/sign-in-person";
import { signOutEverywhere } from "@/lib/auth/sign-out-everywhere";
import { parseEnv, setEnv } from "@/lib/env";
import { githubFor } from "@/lib/github/client-for";
import { connectRepository } from "@/lib/repos/connect-repository";
import { startReview } from "@/lib/review/start-review";
import { getViewer } from "@/lib/source/github/get-viewer";
import { learnMembership } from "./learn-membership";
import { refreshMemberships } from "./refresh-memberships";

vi.mock("@/lib/queue", () => ({ queue: () => ({ enqueue: () => Promise.resolve() }) }));

const engine = { owner: "ada", repo: "engine" };
const loom = { owner: "ada", repo: "loom" };
const numbers = { ada: 1, grace: 2, eve: 3 };
const holders = globalThis as { glossGitHub?: unknown };

eachDatabase("people", (database) => {
  const made = makeRepository({ "a.txt": "a\n" });
  let github: GitHubDouble;

  const configure = (more: Record<string, string> = {}): void => {
    const oauth = { GITHUB_CLIENT_ID: "id", GITHUB_CLIENT_SECRET: "secret", GLOSS_SECRET: "s".repeat(40) };
    const parsed = parseEnv({
      ...oauth,
      GITHUB_API_URL: github.url,
      GLOSS_URL: "https://gloss.example",
      ...more,
    });
    if ("env" in parsed) setEnv(parsed.env);
    delete holders.glossGitHub;
  };
  const enter = (login: keyof typeof numbers, token = `${login}-token`) =>
    signInPerson({ account: { githubId: numbers[login], login, name: null }, token, scopes: "repo" });
  const rowOf = async (login: keyof typeof numbers): Promise<UserRow> => {
    const row = await findUser(database().db, numbers[login]);
    if (!row) throw new Error(`${login} is not there`);
    return row;
  };
  const actorOf = async (login: keyof typeof numbers): Promise<Actor & { kind: "user" }> => ({
    kind: "user",
    ...personFrom(await rowOf(login)),
  });

  beforeAll(async () => {
    github = await startGitHub();
    const collaborators = { ada: "admin", grace: "read" } as const;
    await github.addRepository({
      owner: "ada",
      name: "engine",
      gitDir: made.gitDir,
      private: true,
      collaborators,
    });
    await github.addRepository({ owner: "ada", name: "loom", gitDir: made.gitDir, collaborators });
  });
  beforeEach(async () => {
    for (const login of Object.keys(numbers)) github.addUser({ login, token: `${login}-token` });
    github.setPermission("ada", "engine", "grace", "read");
    configure();
    const { db } = database();
    await db.delete(installations);
    await db.delete(users);
    for (const at of [engine, loom]) await connectInstallation(db, { ...at, webhookSecret: "x" });
  });
  afterAll(async () => {
    setEnv(null);
    delete holders.glossGitHub;
    await github.stop();
    made.remove();
  });

  it("see at once what GitHub lets them manage, and a public repository's stranger sees nothing", async () => {
    for (const login of ["ada", "grace", "eve"] as const) expect(await enter(login)).toBeNull();
    const roles = async (login: keyof typeof numbers) => {
      const actor = await actorOf(login);
      return [await roleIn(actor, engine), await roleIn(actor, loom)];
    };
    expect([await roles("ada"), await roles("grace"), await roles("eve")]).toEqual([
      ["owner", "owner"],
      ["viewer", null],
      [null, null],
    ]);
  });

  it("are known by GitHub's number: a login that changes hands takes no rights along", async () => {
    await enter("ada");
    const before = await rowOf("ada");
    expect(before.token).toMatch(/^v2\./);
    expect(before.token).not.toContain("ada-token");
    await signInPerson({
      account: { githubId: 9, login: "ADA", name: null },
      token: "eve-token",
      scopes: null,
    });
    expect((await rowOf("ada")).login).toBe("account-1");
    await signInPerson({
      account: { githubId: 1, login: "countess", name: null },
      token: "ada-token",
      scopes: null,
    });
    expect(await rowOf("ada")).toMatchObject({ id: before.id, login: "countess" });
  });

  it("lose what GitHub takes from them, and keep it while GitHub can't be asked", async () => {
    await enter("grace");
    const grace = await actorOf("grace");
    const down = github.fail({ match: "GET /repos/**", status: 500 });
    await expect(refreshMemberships(grace)).rejects.toMatchObject({ code: "unavailable" });
    down.remove();
    expect(await roleIn(grace, engine)).toBe("viewer");
    github.setPermission("ada", "engine", "grace", null);
    await refreshMemberships(grace);
    expect(await roleIn(grace, engine)).toBeNull();
  });

  it("keep what an owner has granted them, whatever GitHub says", async () => {
    await enter("eve");
    const eve = await actorOf("eve");
    const row = { repository: "ada/engine", userId: eve.id, role: "maintainer", source: "granted" } as const;
    await database().db.insert(members).values(row);
    await refreshMemberships(eve);
    expect(await roleIn(eve, engine)).toBe("maintainer");
  });

  it("are asked about live for a repository that nobody has connected", async () => {
    await database().db.delete(installations);
    for (const login of ["ada", "eve"] as const) await enter(login);
    const target = "ada/engine#1";
    await expect(startReview(await actorOf("eve"), { target, post: false })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await startReview(await actorOf("ada"), { target, post: false })).toMatchObject({
      id: expect.any(String),
    });
    const requests = github.requests.length;
    await learnMembership(await actorOf("ada"), engine);
    expect(github.requests).toHaveLength(requests);
    // Nobody connects it, and yet what GitHub takes back is noticed.
    await refreshMemberships(await actorOf("ada"));
    expect(github.requests.length).toBeGreaterThan(requests);
  });

  it("connect what is theirs, and their token serves it where GITHUB_TOKEN does not", async () => {
    await database().db.delete(installations);
    for (const login of ["ada", "grace"] as const) await enter(login);
    await expect(githubFor(engine)).rejects.toMatchObject({ code: "config" });
    await expect(connectRepository(await actorOf("grace"), engine)).rejects.toMatchObject({
      code: "forbidden",
    });
    await connectRepository(await actorOf("ada"), { owner: "Ada", repo: "ENGINE" });
    const row = await findInstallation(database().db, "ada", "engine");
    expect(row?.connectedBy).toBe((await rowOf("ada")).id);
    expect(await getViewer(await githubFor(engine))).toMatchObject({ login: "ada" });
    github.addUser({ login: "robot", token: "robot-token" });
    configure({ GITHUB_TOKEN: "robot-token" });
    expect(await getViewer(await githubFor(engine))).toMatchObject({ login: "robot" });
  });

  it("are signed out, with the reason, when GitHub refuses their token", async () => {
    await enter("grace");
    const claims = await claimsFor(numbers.grace);
    expect(await sessionOf(claims)).toMatchObject({ actor: { kind: "user", login: "grace" } });
    github.revokeTokens("grace");
    await expect(refreshMemberships(await actorOf("grace"))).rejects.toMatchObject({
      code: "unauthorized",
      message: expect.stringContaining("grace, who must sign in again"),
    });
    await vi.waitFor(async () => expect(await sessionOf(claims)).toEqual({ ended: "token_refused" }));
    expect((await rowOf("grace")).token).toBeNull();
  });

  it("come in only when they are named, not shut out, or owners", async () => {
    configure({ GLOSS_SIGN_IN: "grace", GLOSS_OWNERS: "Ada" });
    expect([await enter("ada"), await enter("grace"), await enter("eve")]).toEqual([
      null,
      null,
      "not_listed",
    ]);
    expect(await findUser(database().db, numbers.eve)).toBeNull();
    expect(await actorOf("ada")).toMatchObject({ owner: true });
    expect(await actorOf("grace")).toMatchObject({ owner: false });
    const claims = await claimsFor(numbers.grace);
    configure({ GLOSS_SIGN_IN: "ada" });
    expect(await sessionOf(claims)).toEqual({ ended: "not_listed" });
    configure();
    await database().db.update(users).set({ active: false }).where(eq(users.githubId, numbers.grace));
    expect(await sessionOf(claims)).toEqual({ ended: "shut_out" });
    expect(await enter("grace")).toBe("shut_out");
  });

  it("end all of their sessions at once, the local owner too, and nobody else's", async () => {
    await enter("grace");
    const [grace, owner] = [await claimsFor(numbers.grace), await claimsFor(null)];
    await signOutEverywhere(await actorOf("grace"));
    expect(await sessionOf(grace)).toEqual({ ended: "signed_out" });
    expect(await sessionOf(owner)).toMatchObject({ actor: { kind: "owner" } });
    await signOutEverywhere({ kind: "owner" });
    expect(await sessionOf(owner)).toEqual({ ended: "signed_out" });
    expect(await sessionOf(await claimsFor(null))).toMatchObject({ actor: { kind: "owner" } });
    const log = await database().db.select().from(auditLog);
    expect(log.map(({ action, actorName }) => [action, actorName])).toEqual(
      expect.arrayContaining([
        ["person.signed_in", "grace"],
        ["person.signed_out_everywhere", "grace"],
        ["person.signed_out_everywhere", "owner"],
      ]),
    );
  });

  it("whose session is made up are nobody", async () => {
    for (const claims of [null, {}, { person: "x", epoch: 0, since: 0 }])
      expect(await sessionOf(claims)).toBeNull();
  });
});
