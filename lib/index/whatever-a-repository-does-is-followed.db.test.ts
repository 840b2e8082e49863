import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { rowsOf } from "@/db/client";
import { askForIndex, findCodeIndex, listUnfinishedIndexes } from "@/db/queries/code-indexes";
import { eachDatabase } from "@/db/testing/each-database";
import { type Files, type MadeRepository, makeRepository } from "@/e2e/github/testing/make-repository";
import { parseEnv, setEnv } from "@/lib/env";
import { indexRepository } from "./index-repository";
import { searchCode } from "./search-code";
import { openLocal } from "./source/open-local";
import { seekMissedPushes } from "./requeue-indexes";

const owner = { kind: "owner" } as const;
const never = new AbortController().signal;
const one = { "src/one.ts": "export const one = 1;\n" };
const two = { "src/two.ts": "export const two = 2;\n" };

eachDatabase("an index", (database) => {
  let made: MadeRepository;
  let count = 0;
  let repository = "";
  afterEach(() => {
    made.remove();
    setEnv(null);
  });

  const git = (...args: string[]) => execFileSync("git", args, { cwd: made.gitDir, encoding: "utf8" }).trim();
  const open = (dir: string) => openLocal(dir, never);
  async function index(opening = open): Promise<void> {
    await askForIndex(database().db, {
      repository,
      owner: "ada",
      repo: repository.slice(4),
      dir: made.gitDir,
    });
    await indexRepository(database().db, repository, (row) => opening(row.dir ?? ""), never);
  }
  async function begin(first: Files): Promise<void> {
    repository = `ada/followed-${++count}`;
    made = makeRepository(first);
    await index();
  }
  async function served() {
    const row = await findCodeIndex(database().db, repository);
    const refs = await rowsOf<{ path: string; reason: string | null }>(
      database().db,
      sql`select r.path, coalesce(r.reason, b.reason) as reason from code_refs r
        left join code_blobs b on b.id = r.blob_id
        where r.index_id = ${row?.id} and r.generation = ${row?.generation} order by r.path`,
    );
    const paths = refs.map(({ path, reason }) => (reason === null ? path : `${path}: ${reason}`));
    return { commit: row?.indexedCommit, branch: row?.branch, state: row?.state, error: row?.error, paths };
  }
  const search = (q: string) => searchCode(owner, { owner: "ada", repo: repository.slice(4) }, { q });

  it("holds files of any name and content, and no links and no submodules", async () => {
    const line = randomBytes(500_000).toString("hex");
    // No machine checks it out; a tree of git may hold it all the same.
    const long = `${randomBytes(2_000).toString("hex")}.ts`;
    await begin({
      ...one,
      "src/two words.ts": "export const spaced = 1;\n",
      'src/"quoted".ts': "export const quoted = 1;\n",
      "src/line\nbreak.ts": "export const broken = 1;\n",
      "src/\\t.ts": "export const slashed = 1;\n",
      "src/café 😀.ts": "export const emoji = 1;\n",
      "src/latin.py": Buffer.from("# caf\xe9\ndef latin():\n    pass\n", "latin1"),
      "src/cut.ts": Buffer.concat([Buffer.from("export const cut = '"), Buffer.from([0xf0, 0x9f, 0x98])]),
      "src/bom.ts": "\uFEFFexport const marked = 1;\n",
      "one-line.js": `var data = "${line}";`,
      "one-line.md": `A long story of ${line}`,
      "crlf.ts": "export const first = 1;\r\nexport const second = 2;\r\n",
      "empty.ts": "",
      [long]: "export const far = 1;\n",
      link: { mode: "120000", content: "src/one.ts" },
      module: { mode: "160000", commit: "a".repeat(40) },
    });
    const seen = await served();
    expect([seen.state, seen.error]).toEqual(["completed", null]);
    expect(seen.paths).toEqual(
      [
        "crlf.ts",
        "empty.ts",
        "one-line.js: minified",
        "one-line.md",
        'src/"quoted".ts',
        "src/\\t.ts",
        "src/bom.ts",
        "src/café 😀.ts",
        "src/cut.ts",
        "src/latin.py",
        "src/line\nbreak.ts",
        "src/one.ts",
        "src/two words.ts",
      ].toSorted((a, b) => (a < b ? -1 : 1)),
    );
    for (const [q, path, text] of [
      ["latin", "src/latin.py", "# caf\uFFFD\ndef latin():\n    pass"],
      ["emoji", "src/café 😀.ts", "export const emoji = 1;"],
      ["broken", "src/line\nbreak.ts", "export const broken = 1;"],
      ["slashed", "src/\\t.ts", "export const slashed = 1;"],
    ] as const)
      expect((await search(q)).items[0]).toMatchObject({ path, text, startLine: 1 });
    // A name that is no UTF-8, which no page and no answer could tell, comes and goes without a trace.
    const stream = (content: string) =>
      Buffer.concat([
        Buffer.from(
          `commit refs/heads/main\ncommitter A <a@b> 1767323046 +0000\ndata 3\nodd\nfrom refs/heads/main^0\nM 100644 inline "src/caf\\351.ts"\ndata ${content.length}\n${content}\n`,
        ),
      ]);
    for (const content of ["export const odd = 1;\n", "export const odd = 2;\n"]) {
      execFileSync("git", ["fast-import", "--quiet"], { cwd: made.gitDir, input: stream(content) });
      await index();
      expect(await served()).toMatchObject({
        state: "completed",
        paths: seen.paths,
        commit: git("rev-parse", "main"),
      });
    }
  });

  it("of a repository without commits is empty, says so to who searches, and begins with the first one", async () => {
    repository = `ada/followed-${++count}`;
    made = makeRepository(one);
    const first = git("rev-parse", "main");
    git("update-ref", "-d", "refs/heads/main");
    await index();
    expect(await served()).toMatchObject({ commit: null, state: "completed", error: null });
    await expect(search("one")).rejects.toMatchObject({ code: "not_found" });
    git("update-ref", "refs/heads/main", first);
    await index();
    expect((await search("one")).items[0]).toMatchObject({
      path: "src/one.ts",
      sha: first,
    });
  });

  it("goes with a default branch that is renamed, and comes back with a deleted one", async () => {
    await begin(one);
    const commit = git("rev-parse", "main");
    git("update-ref", "refs/heads/trunk", commit);
    git("symbolic-ref", "HEAD", "refs/heads/trunk");
    git("update-ref", "-d", "refs/heads/main");
    await index();
    expect(await served()).toMatchObject({ branch: "trunk", state: "completed", error: null });
    git("update-ref", "-d", "refs/heads/trunk");
    await index();
    expect(await served()).toMatchObject({ state: "failed", paths: ["src/one.ts"] });
    git("update-ref", "refs/heads/trunk", commit);
    await index();
    expect(await served()).toMatchObject({ commit, state: "completed", error: null });
  });

  it("goes on serving what it has when the folder is gone, and says so", async () => {
    await begin(one);
    made.remove();
    await index();
    const { state, error, paths } = await served();
    expect([state, paths]).toEqual(["failed", ["src/one.ts"]]);
    expect(error).toContain(made.gitDir);
    expect((await search("one")).items[0]).toMatchObject({ path: "src/one.ts" });
  });

  it("ends at the newer of two pushes at once, whichever is read first and served last", async () => {
    await begin(one);
    const older = made.commit("main", two);
    let late: Promise<void> = Promise.resolve();
    await index(async (dir) => {
      const source = await open(dir);
      // While this run holds the older commit, another one reads and serves the newer.
      if (source?.commit === older) {
        made.commit("main", { "src/three.ts": "export const three = 3;\n", "src/one.ts": null });
        late = index();
        await late;
      }
      return source;
    });
    expect(await served()).toMatchObject({
      commit: git("rev-parse", "main"),
      state: "completed",
      paths: ["src/three.ts", "src/two.ts"],
    });
  });

  it("of which nothing was heard for an hour is looked at again, and no other", async () => {
    const parsed = parseEnv({});
    if ("env" in parsed) setEnv(parsed.env);
    await begin(one);
    const quiet = repository;
    const { db } = database();
    await db.execute(
      sql`update code_indexes set updated_at = now() - interval '61 minutes' where repository = ${quiet}`,
    );
    const missed = made.commit("main", two);
    const gone = made;
    await begin(one);
    const waiting = async () => (await listUnfinishedIndexes(db, new Date())).map((row) => row.repository);
    expect(await waiting()).not.toContain(quiet);
    await seekMissedPushes();
    expect(await waiting()).toContain(quiet);
    expect(await waiting()).not.toContain(repository);
    await indexRepository(db, quiet, () => open(gone.gitDir), never);
    expect((await findCodeIndex(db, quiet))?.indexedCommit).toBe(missed);
    gone.remove();
  });
});
