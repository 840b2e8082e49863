import { beforeAll, beforeEach, expect, it } from "vitest";
import { listAudit } from "@/db/queries/audit-log";
import { storeHistory } from "@/db/queries/code-history";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { changeRanking, listOpenings } from "@/db/queries/code-rankings";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { parseEnv, setEnv } from "@/lib/env";
import { chooseRanking } from "./choose-ranking";
import { getRanking } from "./get-ranking";
import { learnRanking } from "./learn/learn-ranking";
import { noteOpening } from "./note-opening";
import { openingOrder } from "./ranking-view";
import { putIndexForTests } from "./put-index-for-tests";
import { searchCode } from "./search-code";

const owner: Actor = { kind: "owner" };
const stranger: Actor = {
  kind: "user",
  id: "00000000-0000-4000-8000-000000000009",
  login: "eve",
  owner: false,
};
const engine = { owner: "ada", repo: "engine" };
const loom = { owner: "mill", repo: "loom" };
const never = new AbortController().signal;
const topics = "al br ce de em"
  .split(" ")
  .flatMap((one) => "ba co du fi gu ho".split(" ").map((two) => `${one}${two}x`));

/** For each topic a file that talks of it and one that does it: what talks has more of the words, what does is imported. */
const files = Object.fromEntries(
  topics.flatMap((topic) => [
    [
      `src/say-${topic}.ts`,
      `// ${`${topic} handling here. `.repeat(6)}\nexport const say${topic} = "${topic} handling";\n`,
    ],
    [
      `src/run/${topic}.ts`,
      `import { base } from "../base";\nexport function run${topic}(it: string) {\n  return base(it);\n}\n`,
    ],
  ]),
);

eachDatabase("the ranking of a repository", (database) => {
  beforeEach(() => {
    const parsed = parseEnv({ EMBEDDINGS: "off" });
    if ("env" in parsed) setEnv(parsed.env);
    return () => setEnv(null);
  });
  beforeAll(async () => {
    const { db } = database();
    const base = { "src/base.ts": "export const base = (it: string) => it;\n" };
    await putIndexForTests(db, engine, { ...files, ...base });
    await putIndexForTests(db, loom, base);
  });
  const indexOf = async (name: string) => {
    const index = await findCodeIndex(database().db, name);
    if (!index) throw new Error("It was made.");
    return index;
  };
  /** So many commits, the newest at `end`, each of which changes what does the thing that it is about. */
  const commits = (count: number, end: number) =>
    Array.from({ length: count }, (_, nth) => {
      const topic = topics[nth % topics.length] ?? "";
      return {
        sha: String(count * 1_000 + nth).padStart(40, "0"),
        at: new Date(end - nth * 60_000),
        question: `improve ${topic} handling ${count - nth}`,
        paths: [`src/run/${topic}.ts`],
      };
    });
  const learn = async (now = new Date()) =>
    learnRanking(database(), await indexOf("ada/engine"), {
      signal: never,
      pause: () => Promise.resolve(),
      now,
    });
  const first = async () => {
    const { items, ranking } = await searchCode(owner, engine, { q: "cedux handling" });
    return [items[0]?.path, ranking];
  };
  const begin = Date.UTC(2026, 0, 1);

  it("is the fixed formula while there is too little to learn from, and says so", async () => {
    const { db } = database();
    const index = await indexOf("ada/engine");
    await storeHistory(db, index.id, commits(30, begin));
    await changeRanking(db, index.id, { head: "c".repeat(40), readFrom: "folder" });
    await learn();
    expect(await getRanking(owner, engine)).toMatchObject({
      version: null,
      versions: [],
      history: { commits: 30, readFrom: "folder" },
      outcome: expect.stringContaining("it takes 60"),
    });
    expect(await first()).toEqual(["src/say-cedux.ts", null]);
  });

  it("is learned where later commits bear it out, once from the same past, by two at once too", async () => {
    const { db } = database();
    await storeHistory(db, (await indexOf("ada/engine")).id, commits(70, begin));
    await Promise.all([learn(), learn()]);
    await learn(new Date(Date.now() + 2 * 86_400_000));
    const { version, versions, outcome } = await getRanking(owner, engine);
    expect(versions.map(({ number, promoted }) => [number, promoted])).toEqual([[1, true]]);
    expect([version, outcome]).toEqual([1, versions[0]?.report.because]);
    expect(versions[0]?.report).toMatchObject({ learnedFrom: { commits: 49 }, triedOn: { commits: 21 } });
    expect(versions[0]?.report.gain.low).toBeGreaterThan(0);
    expect(await first()).toEqual(["src/run/cedux.ts", 1]);
  });

  it("stays with its repository", async () => {
    expect(await getRanking(owner, loom)).toMatchObject({ version: null, versions: [], history: null });
    for (const ask of [
      () => getRanking(stranger, engine),
      () => chooseRanking(stranger, engine, { version: null }),
      () => noteOpening(stranger, engine, { query: "q", path: "src/base.ts", rank: 1, ranking: 1 }),
    ])
      await expect(ask()).rejects.toMatchObject({ code: "not_found" });
    await expect(chooseRanking(owner, loom, { version: 1 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is undone by one call that is written down, and stays so until later commits speak for another", async () => {
    const { db } = database();
    const undone = await chooseRanking(owner, engine, { version: null });
    expect(undone).toMatchObject({ version: null, heldAfter: expect.any(String) });
    expect(await first()).toEqual(["src/say-cedux.ts", null]);
    expect(await listAudit(db, { scope: null, limit: 1 })).toMatchObject([
      { action: "ranking.chosen", subject: "fixed formula", detail: { from: 1, to: null } },
    ]);
    const { id } = await indexOf("ada/engine");
    // The same past, and a little more of it.
    await storeHistory(db, id, commits(72, begin));
    await learn(new Date(Date.now() + 2 * 86_400_000));
    expect(await getRanking(owner, engine)).toMatchObject({
      version: null,
      outcome: expect.stringContaining("0 of 20"),
    });
    await storeHistory(db, id, commits(70, Date.now() + 70 * 60_000));
    await learn(new Date(Date.now() + 4 * 86_400_000));
    expect(await getRanking(owner, engine)).toMatchObject({ version: 2 });
    expect((await chooseRanking(owner, engine, { version: 1 })).version).toBe(1);
  });

  it("keeps what a person opened once a day, and only so much of it", async () => {
    const { db } = database();
    const { id, repository } = await indexOf("ada/engine");
    const open = (query: string) =>
      noteOpening(owner, engine, { query, path: "src/base.ts", rank: 3, ranking: 1 });
    await Promise.all([open("what is base"), open("what is base")]);
    for (let nth = 0; nth < 55; nth++) await open(`question ${nth}`);
    const kept = await listOpenings(db, { id, repository }, { days: 180, limit: 100 });
    expect(kept.length).toBe(50);
    // A question in a script of three bytes a letter, in no order that could be pressed together.
    const long = Array.from({ length: 1_000 }, (_, nth) =>
      String.fromCodePoint(0x4e00 + ((nth * 7919) % 20_000)),
    );
    await noteOpening(owner, loom, { query: long.join(""), path: "src/base.ts", rank: 1, ranking: null });
    expect(openingOrder.safeParse({ query: "q", path: "p", rank: 1, ranking: 2 ** 31 }).success).toBe(false);
    expect(kept.filter(({ query }) => query === "what is base")).toHaveLength(1);
  });
});
