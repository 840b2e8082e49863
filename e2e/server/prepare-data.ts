import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../db/client";

/** Before all tests: a data folder with an empty database that servers begin with a copy of; making one takes seconds. */
export default async function prepareData(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "gloss-data-"));
  const database = await openDatabase({ dataDir: folder });
  await database.close();
  process.env["GLOSS_TEST_DATA"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
