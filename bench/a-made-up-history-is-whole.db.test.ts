import { expect, test } from "vitest";
import { rowsOf } from "@/db/client";
import { eachDatabase } from "@/db/testing/each-database";
import { sql } from "drizzle-orm";
import { fillReviews } from "./fill-reviews";

eachDatabase("a made-up history", (database) => {
  test("as many runs and findings as were asked for, nothing open, every finished one to be found", async () => {
    const { db } = database();
    await fillReviews(db, { runs: 300, findings: 2_000 });
    const [counts] = await rowsOf<Record<string, number>>(
      db,
      sql`select (select count(*)::int from workflow_runs) runs, (select count(*)::int from findings) findings,
        (select count(*)::int from workflow_runs where status in ('queued', 'running')) open,
        (select count(*)::int from workflow_runs where status = 'completed') completed,
        (select count(*)::int from review_search) searched,
        (select count(*)::int from review_search where words @@ '''engin'':*'::tsquery) engines,
        (select count(*)::int from installations) repositories`,
    );
    expect(counts).toMatchObject({ runs: 300, open: 0, repositories: 12 });
    expect(counts?.["searched"]).toBe(counts?.["completed"]);
    expect(counts?.["engines"]).toBeGreaterThan(10);
    expect(Math.abs((counts?.["findings"] ?? 0) - 2_000)).toBeLessThan(120);
  });
});
