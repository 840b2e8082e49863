import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { definitionsOf, usesOf } from "@/db/queries/code-names";
import { eachDatabase } from "@/db/testing/each-database";
import { putIndexForTests } from "./put-index-for-tests";

eachDatabase("an index of an older version", (database) => {
  const migrate = async (name: string) => {
    const text = await readFile(join(process.cwd(), "db/migrations", name), "utf8");
    for (const statement of text.split("--> statement-breakpoint"))
      await database().db.execute(sql.raw(statement));
  };
  beforeAll(() =>
    putIndexForTests(
      database().db,
      { owner: "ada", repo: "shop" },
      { "src/order.ts": "export class Order {}\n", "src/shop.ts": "new Order();\n\nnew Order();\n" },
    ),
  );

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
});
