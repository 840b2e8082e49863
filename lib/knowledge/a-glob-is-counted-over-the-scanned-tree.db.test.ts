import { beforeEach, expect, it, test } from "vitest";
import { connectInstallation, updateInstallation, upsertFiles } from "@/db/queries/installations";
import { installations } from "@/db/schema/installations";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import { matchGlob, plainStart } from "./match-glob";
import { memoryRepositories } from "./memory-repositories";

const cli = { kind: "cli" } as const;

test.each([
  ["src/**/*.ts", "src/"],
  ["src/lib", "src/lib"],
  ["src/lib/", "src/lib"],
  ["./src/a*.ts", "src/"],
  ["**/*.ts", ""],
  ["a{b,c}/d", ""],
  ["app/\\[id\\]/x", "app/"],
])("%s begins with %s", (glob, start) => expect(plainStart(glob)).toBe(start));

eachDatabase("globs over a scanned tree", (database) => {
  beforeEach(async () => {
    const { db } = database();
    await db.delete(installations);
    const { id } = await connectInstallation(db, { owner: "Ada", repo: "Engine", webhookSecret: "x" });
    const paths = ["README.md", "src/a.ts", "src/b/c.ts", "src/b/d.md", "srcs/e.ts", "app/[id]/page.tsx"];
    await upsertFiles(
      db,
      id,
      "s1",
      paths.map((path) => ({ path, blobSha: "0", size: 1 })),
    );
    await updateInstallation(db, id, { scannedCommit: "c0ffee", scanState: "completed" });
  });
  const count = async (path: string) => (await matchGlob(cli, { repo: "ada/engine", path })).count;

  it("counts what reviews would take it for", async () => {
    expect(await count("src/**")).toBe(3);
    expect(await count("src")).toBe(3);
    expect(await count("**/*.ts")).toBe(3);
    expect(await count("README.md")).toBe(1);
    expect(await count("app/\\[id\\]/page.tsx")).toBe(1);
    expect(await count("nothing/**")).toBe(0);
    const match = await matchGlob(cli, { repo: "ada/engine", path: "src/*.ts" });
    expect(match).toEqual({
      problem: null,
      scanned: true,
      count: 1,
      examples: ["src/a.ts"],
      commit: "c0ffee",
    });
  });

  it("says what is wrong with it, and where nothing was scanned", async () => {
    const wrong = await matchGlob(cli, { repo: "ada/engine", path: "!src/**" });
    expect(wrong.problem).toContain("can't exclude");
    const unknown = await matchGlob(cli, { repo: "ada/other", path: "src/**" });
    expect(unknown).toMatchObject({ scanned: false, count: 0 });
  });

  it("is for those who may see the repository, and so is its name", async () => {
    const { db } = database();
    await db.delete(users);
    const [row] = await db.insert(users).values({ githubId: 9, login: "eve" }).returning();
    const eve = { kind: "user" as const, id: row?.id ?? "", login: "eve", owner: false };
    await expect(matchGlob(eve, { repo: "ada/engine", path: "src/**" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await memoryRepositories(eve)).toEqual([]);
    expect(await memoryRepositories(cli)).toContain("Ada/Engine");
  });
});
