import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../db/client";
import { startQueue, stopQueue } from "../../lib/queue";

/**
 * Before all tests, what takes each server seconds: a data folder with an empty database and an empty queue that servers
 * begin with a copy of, and a place where Node keeps what it compiled of the product.
 */
export default async function prepareData(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "gloss-data-"));
  const [data, compiled] = [join(folder, "data"), join(folder, "compiled")];
  for (const each of [data, compiled]) mkdirSync(each);
  const database = await openDatabase({ dataDir: data });
  await startQueue(database.target, { limit: 0, delaySeconds: 1 }, (error) => {
    throw error;
  });
  await stopQueue(1);
  await database.close();
  process.env["GLOSS_TEST_DATA"] = data;
  process.env["GLOSS_TEST_COMPILED"] = compiled;
  return () => rmSync(folder, { recursive: true, force: true });
}
