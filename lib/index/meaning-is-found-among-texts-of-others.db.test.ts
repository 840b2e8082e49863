import { sql } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { rowsOf } from "@/db/client";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { chunksByMeaning, pruneVectors, shareOfSigns } from "@/db/queries/code-vectors";
import { eachDatabase } from "@/db/testing/each-database";
import { shrinkVector } from "@/lib/core/small-vector";
import { parseEnv, setEnv } from "@/lib/env";
import { embedder } from "@/lib/llm/open-embedder";
import { makeVectors } from "./make-vectors";
import { putIndexForTests } from "./put-index-for-tests";

const files = { "src/cookie.ts": "export const cookie = 1;\n", "src/route.ts": "export const route = 2;\n" };
const query = "cookie";
const first = "00000000-0000-0000-0000-000000000000";
const never = new AbortController().signal;

eachDatabase("a search by meaning among texts of others", (database) => {
  beforeAll(() => putIndexForTests(database().db, { owner: "ada", repo: "small" }, files));
  beforeEach(async () => {
    const parsed = parseEnv({ EMBEDDINGS: "hash" });
    if ("env" in parsed) setEnv(parsed.env);
    await makeVectors("ada/small", never);
  });
  afterEach(() => setEnv(null));
  const served = async () => {
    const row = await findCodeIndex(database().db, "ada/small");
    if (!row) throw new Error("It was put there.");
    return row;
  };
  const asked = async () => {
    const model = await embedder();
    const [vector] = (await model?.embed([query], "query")) ?? [];
    if (!model || !vector) throw new Error("There is an embedder.");
    return { embedder: model.id, vector };
  };
  const counts = async () => {
    const [row] = await rowsOf<{ vectors: number; signs: number }>(
      database().db,
      sql`select (select count(*) from code_vectors)::int as vectors, (select count(*) from code_signs)::int as signs`,
    );
    return row;
  };
  const find = async () => (await chunksByMeaning(database().db, await served(), await asked(), 5)).length;
  const putOthers = async (count: number) => {
    const { vector } = await asked();
    const { signs, numbers } = shrinkVector(vector);
    await database().db.execute(sql`with others as (
        insert into code_vectors (text_hash, embedder, numbers)
        select gen_random_uuid(), 1, decode(${Buffer.from(numbers).toString("hex")}, 'hex')
        from generate_series(1, ${count}::int) returning text_hash
      ) insert into code_signs (text_hash, embedder, signs) select text_hash, 1, ${signs}::varbit from others`);
  };

  it("finds what is served, though a thousand texts that are not are nearer", async () => {
    await database().db.execute(sql`alter table code_signs set (autovacuum_enabled = false)`);
    expect(await find()).toBe(2);
    await putOthers(1_100);
    expect([await shareOfSigns(database().db, await served()), await find()]).toEqual([1, 2]);
    await database().db.execute(sql`analyze code_signs`);
    expect(await shareOfSigns(database().db, await served())).toBeCloseTo(2 / 1_102, 4);
    expect(await find()).toBe(2);
  });

  it("loses vectors of texts that are gone, slice by slice, and no others", async () => {
    const before = await counts();
    const slices = [];
    for (let after: string | null = first; after !== null;) {
      const slice: { gone: number; next: string | null } = await pruneVectors(database().db, {
        after,
        limit: 500,
      });
      slices.push(slice.gone);
      after = slice.next;
    }
    expect([before, slices.length]).toEqual([{ vectors: 1_102, signs: 1_102 }, 3]);
    expect([await counts(), slices.reduce((sum, gone) => sum + gone)]).toEqual([
      { vectors: 2, signs: 2 },
      1_100,
    ]);
    expect(await find()).toBe(2);
  });

  it("goes on where all vectors are gone that the database knew of", async () => {
    const { db } = database();
    await db.execute(sql`delete from code_signs`);
    await db.execute(sql`delete from code_vectors`);
    await db.execute(sql`analyze code_signs`);
    expect([await shareOfSigns(db, await served()), await find()]).toEqual([1, 0]);
  });
});
