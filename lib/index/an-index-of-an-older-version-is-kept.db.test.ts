import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { definitionsOf, usesOf } from "@/db/queries/code-names";
import { eachDatabase } from "@/db/testing/each-database";
import { parseEnv, setEnv } from "@/lib/env";
import { hashEmbedder } from "@/lib/llm/hash-embedder";
import { setEmbedder } from "@/lib/llm/open-embedder";
import { makeVectors } from "./make-vectors";
import { searchCode } from "./search-code";
import { putIndexForTests } from "./put-index-for-tests";

eachDatabase("an index of an older version", (database) => {
  const migrate = async (name: string) => {
    const text = await readFile(join(process.cwd(), "db/migrations", name), "utf8");
    for (const statement of text.split("--> statement-breakpoint"))
      await database().db.execute(sql.raw(statement));
  };
  beforeAll(() => {
    const parsed = parseEnv({ EMBEDDINGS: "hash" });
    if ("env" in parsed) setEnv(parsed.env);
    return putIndexForTests(
      database().db,
      { owner: "ada", repo: "shop" },
      { "src/order.ts": "export class Order {}\n", "src/shop.ts": "new Order();\n\nnew Order();\n" },
    );
  });
  afterAll(() => {
    setEmbedder(null);
    setEnv(null);
  });

  it("keeps its names and the lines where they are used", async () => {
    const { db } = database();
    for (const statement of [
      sql`drop index code_symbols_name`,
      sql`create index code_symbols_name on code_symbols (index_id, folded)`,
      sql`update code_symbols set folded = lower(name)`,
      sql`alter table code_references alter lines type int[] using string_to_array(lines, ' ')::int[]`,
    ])
      await db.execute(statement);
    await migrate("0026_code_index_by_fewer_bytes.sql");
    const index = await findCodeIndex(db, "ada/shop");
    if (!index) throw new Error("The index was just made.");
    expect(await usesOf(db, index, ["Order"], 5)).toMatchObject([{ path: "src/shop.ts", lines: [1, 3] }]);
    expect(await definitionsOf(db, index, ["order"], 5)).toMatchObject([{ path: "src/order.ts" }]);
  });

  it("has its vectors made again, and is searched meanwhile", async () => {
    const { db } = database();
    for (const statement of [
      sql`drop table code_vectors, code_signs, code_embedders`,
      sql`drop index code_chunks_hash`,
      sql`create index code_chunks_hash on code_chunks (text_hash)`,
      sql`create table code_embedders (id smallserial primary key, name text not null unique)`,
      sql`insert into code_embedders (name) values (${hashEmbedder.id})`,
      sql`create table code_embeddings (text_hash uuid not null,
        embedder smallint not null references code_embedders(id) on delete cascade, vector vector not null)`,
      sql`insert into code_embeddings select text_hash, 1, '[1,2]' from code_chunks`,
    ])
      await db.execute(statement);
    await migrate("0027_code_vectors.sql");
    await migrate("0030_code_signs.sql");
    setEmbedder(hashEmbedder);
    const asked = () => searchCode({ kind: "owner" }, { owner: "ada", repo: "shop" }, { q: "order" });
    expect(await asked()).toMatchObject({ meaning: { used: false }, items: [{ path: "src/order.ts" }, {}] });
    expect(await makeVectors("ada/shop", new AbortController().signal)).toBe("done");
    expect(await asked()).toMatchObject({ meaning: { used: true }, items: [{ path: "src/order.ts" }, {}] });
  });
});
