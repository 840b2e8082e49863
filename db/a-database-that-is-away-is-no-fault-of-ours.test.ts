import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { GlossError } from "@/lib/errors";
import { databaseFault } from "./database-fault";
import { openDatabase } from "./client";

// Nothing listens on port 1.
const client = postgres("postgres://nobody@127.0.0.1:1/none", { max: 1, connect_timeout: 5 });
const db = drizzle(client);
afterAll(() => client.end({ timeout: 1 }));

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it should have failed"),
    (error: unknown) => error,
  );

it("can't be reached: neither a statement nor a transaction is a fault of ours", async () => {
  for (const work of [() => db.execute(sql`select 1`), () => db.transaction(async () => {})])
    expect(databaseFault(await failureOf(Promise.resolve(work())))).toMatchObject({
      code: "unavailable",
      retryable: true,
      message: "The database can't be reached at the moment.",
    });
});

it.each([
  ["57P01", "reached"],
  ["57P03", "reached"],
  ["08006", "reached"],
  ["53100", "room"],
  ["53300", "room"],
])("answers %s, which passes", (code, word) => {
  const wrapped = new Error("Failed query", { cause: Object.assign(new Error("no"), { code }) });
  expect(databaseFault(wrapped)?.message).toContain(word);
});

it("answers that a statement is wrong, which does not pass", async () => {
  const database = await openDatabase({ dataDir: null });
  const wrong = await failureOf(database.db.execute(sql`select 1 / 0`));
  await database.close();
  expect(databaseFault(wrong)).toBeNull();
  expect(databaseFault(new TypeError("a bug"))).toBeNull();
  const cause = Object.assign(new Error("no"), { code: "ECONNREFUSED" });
  expect(databaseFault(new GlossError("unavailable", "GitHub can't be reached.", { cause }))).toBeNull();
});
