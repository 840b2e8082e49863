import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf } from "@/db/client";
import { analyzeGrown } from "@/db/queries/code-statistics";
import { eachDatabase } from "@/db/testing/each-database";

eachDatabase("statistics of the code's tables", (database) => {
  const known = async () => {
    const [row] = await rowsOf<{ rows: number }>(
      database().db,
      sql`select reltuples::int as rows from pg_class where relname = 'code_vectors'`,
    );
    return row?.rows;
  };
  const add = (rows: number) =>
    database().db.execute(sql`insert into code_vectors (text_hash, embedder, numbers)
      select gen_random_uuid(), (select id from code_embedders limit 1), decode(repeat('ab', 388), 'hex')
      from generate_series(1, ${rows}::int)`);

  it("are made when a table is twice as large as it was, and not for less", async () => {
    // Nobody but us is to look.
    await database().db.execute(sql`alter table code_vectors set (autovacuum_enabled = false)`);
    await database().db.execute(sql`insert into code_embedders (name) values ('made-up')`);
    await analyzeGrown(database().db);
    expect(await known()).toBe(-1);
    await add(1_000);
    await analyzeGrown(database().db);
    expect(await known()).toBe(1_000);
    await add(500);
    await analyzeGrown(database().db);
    expect(await known()).toBe(1_000);
    await add(1_000);
    await analyzeGrown(database().db);
    expect(await known()).toBe(2_500);
  });
});
