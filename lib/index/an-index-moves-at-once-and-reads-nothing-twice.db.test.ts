import { execFileSync } from "node:child_process";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { rowsOf } from "@/db/client";
import { askForIndex, findCodeIndex } from "@/db/queries/code-indexes";
import { eachDatabase } from "@/db/testing/each-database";
import { type MadeRepository, makeRepository } from "@/e2e/github/testing/make-repository";
import { indexRepository } from "./index-repository";
import { openLocal } from "./source/open-local";

const holder = globalThis as { glossBlobsRead?: (sha: string) => void; glossFault?: (point: string) => void };
const never = new AbortController().signal;
const files = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [`src/${name}.ts`, `export const ${name} = "${name}";\n`]));

eachDatabase("an index", (database) => {
  let made: MadeRepository;
  let count = 0;
  let repository = "";
  const read: string[] = [];

  beforeAll(() => {
    holder.glossBlobsRead = (sha) => read.push(sha);
  });
  afterEach(() => {
    delete holder.glossFault;
    made?.remove();
  });
  afterAll(() => {
    delete holder.glossBlobsRead;
  });

  const ask = () =>
    askForIndex(database().db, { repository, owner: "ada", repo: repository.slice(4), dir: made.gitDir });
  const run = (signal = never) =>
    indexRepository(database().db, repository, (index, stop) => openLocal(index.dir ?? "", stop), signal);
  /** Gives how many contents were read. */
  async function index(): Promise<number> {
    read.length = 0;
    await ask();
    await run();
    return read.length;
  }
  async function begin(first: Record<string, string>): Promise<number> {
    repository = `ada/made-${++count}`;
    made = makeRepository(first);
    return index();
  }
  /** What is served: the text that stands at each path, of the commit. */
  async function served() {
    const row = await findCodeIndex(database().db, repository);
    const rows = await rowsOf<{ path: string; text: string | null }>(
      database().db,
      sql`select r.path, string_agg(c.text, '|' order by c.ordinal) as text from code_refs r
        left join code_chunks c on c.blob_id = r.blob_id
        where r.index_id = ${row?.id} and r.generation = ${row?.generation} group by r.path order by r.path`,
    );
    return {
      commit: row?.indexedCommit,
      state: row?.state,
      files: Object.fromEntries(rows.map(({ path, text }) => [path, text?.trimEnd()])),
    };
  }
  const texts = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [`src/${name}.ts`, `export const ${name} = "${name}";`]));

  it("reads each content once, and of a commit only what is new", async () => {
    expect(await begin({ ...files("one", "two"), "src/copy.ts": files("one")["src/one.ts"] ?? "" })).toBe(2);
    const commit = made.commit("main", files("three"));
    expect(await index()).toBe(1);
    expect(await served()).toEqual({
      commit,
      state: "completed",
      files: { ...texts("one", "three", "two"), "src/copy.ts": texts("one")["src/one.ts"] },
    });
    expect(await index()).toBe(0);
  });

  it("reads nothing for a rename, a revert, and a branch that was there before", async () => {
    await begin(files("one", "two"));
    const first = (await served()).files;
    made.commit("main", { "src/one.ts": null, "lib/moved.ts": files("one")["src/one.ts"] ?? "" });
    expect(await index()).toBe(0);
    expect((await served()).files).toEqual({
      "lib/moved.ts": first["src/one.ts"],
      "src/two.ts": first["src/two.ts"],
    });
    made.commit("main", { "src/two.ts": "changed\n" });
    expect(await index()).toBe(1);
    made.commit("main", { ...files("one", "two"), "lib/moved.ts": null });
    expect(await index()).toBe(0);
    expect((await served()).files).toEqual(first);
  });

  it("follows a branch that was pushed by force, even when the old commit is gone", async () => {
    await begin(files("one", "two"));
    const other = makeRepository(files("two", "four"));
    const before = made;
    made = other;
    before.remove();
    expect(await index()).toBe(1);
    expect((await served()).files).toEqual(texts("four", "two"));
  });

  it("goes on serving what it has when its branch is deleted, and says so", async () => {
    await begin(files("one"));
    execFileSync("git", ["update-ref", "-d", "refs/heads/main"], { cwd: made.gitDir });
    await index();
    const { files: still, state } = await served();
    expect([still, state]).toEqual([texts("one"), "failed"]);
    expect((await findCodeIndex(database().db, repository))?.error).toContain(
      "The branch main has no commit",
    );
  });

  it("leaves out what is no text, and counts nothing of it", async () => {
    await begin({ ...files("one"), "bin.dat": "a\0b", "node_modules/x/a.js": "x\n" });
    expect((await served()).files).toEqual({
      ...texts("one"),
      "bin.dat": undefined,
      "node_modules/x/a.js": undefined,
    });
  });

  describe("killed between any two steps", () => {
    const points = [
      "index: before contents are stored",
      "index: after contents were stored",
      "index: while refs are gathered",
      "index: before the generation is served",
      "index: before the changes are served",
      "index: before the run is ended",
      "index: before what is old goes",
    ];
    it.each(points)(
      "%s: serves the old commit or the new one, whole, and ends by a later run",
      async (point) => {
        await begin(files("one", "two"));
        const old = await served();
        // More than what is moved path by path, where the whole tree is gathered.
        const whole = point.includes("refs") || point.includes("generation");
        const commit = made.commit("main", { ...files("three"), "src/one.ts": null });
        if (whole)
          await database().db.execute(
            sql`update code_indexes set afresh = true where repository = ${repository}`,
          );
        const die = (at: string) => {
          if (at === point) throw new Error(`killed ${at}`);
        };
        holder.glossFault = die;
        await ask();
        await expect(run()).rejects.toThrow(`killed ${point}`);
        delete holder.glossFault;
        const between = await served();
        if (between.commit === commit) expect(between.files).toEqual(texts("three", "two"));
        else expect([between.commit, between.files]).toEqual([old.commit, old.files]);
        read.length = 0;
        await run();
        expect(await served()).toEqual({ commit, state: "completed", files: texts("three", "two") });
        // What was stored before it was killed is not read again.
        expect(read.length).toBe(point === "index: before contents are stored" ? 1 : 0);
      },
    );
  });

  it("is whole after two runs at once, over a move of one while the other gathers", async () => {
    await begin(files("one"));
    const commit = made.commit("main", files("two", "three", "four"));
    await ask();
    await Promise.all([run(), run(), run()]);
    await run();
    expect(await served()).toEqual({
      commit,
      state: "completed",
      files: texts("four", "one", "three", "two"),
    });
  });

  it("does what is asked for while it runs right after it", async () => {
    await begin(files("one"));
    made.commit("main", files("two"));
    let later = "";
    holder.glossFault = (point) => {
      if (point !== "index: before the run is ended" || later !== "") return;
      later = made.commit("main", files("three"));
      asked = ask();
    };
    let asked: Promise<unknown> = Promise.resolve();
    await ask();
    await run();
    await asked;
    await run();
    expect(await served()).toEqual({
      commit: later,
      state: "completed",
      files: texts("one", "three", "two"),
    });
  });
});
