import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { lockDataFolder } from "./data-folder-lock";
import { openEmbedded } from "./open-embedded";
import { drizzle } from "drizzle-orm/pglite";

const dir = mkdtempSync(join(tmpdir(), "gloss-lock-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("refuses a data folder that is in use, says who has it, and takes it once it is free", () => {
  const lock = lockDataFolder(dir);
  expect(() => lockDataFolder(dir)).toThrow(
    new RegExp(`in use by another Gloss process \\(process ${process.pid}\\)`),
  );
  lock.release();
  lockDataFolder(dir).release();
});

it("turns a use of the outer handle inside a transaction into an error instead of a wait for ever", async () => {
  const embedded = await openEmbedded(null);
  const db = drizzle(embedded.client);
  await expect(db.transaction(() => db.execute("select 1"))).rejects.toMatchObject({
    cause: { message: expect.stringContaining("pass `tx`") },
  });
  await expect(db.transaction((tx) => tx.execute("select 1"))).resolves.toBeTruthy();
  await embedded.close();
});
