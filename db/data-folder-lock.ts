import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { GlossError } from "@/lib/errors";

export interface DataFolderLock {
  release(): void;
}

/**
 * Takes the one lock of a data folder. PGlite has none of its own, and two processes on one folder lose rows.
 * An exclusive SQLite transaction serves as a lock of the operating system: it works on every platform, and the
 * kernel lets go of it when the process dies, however it dies. Throws `conflict` when another process holds it.
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const ownerFile = join(dataDir, "lock.pid");
  const lock = new DatabaseSync(join(dataDir, "lock.db"), { timeout: 500 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new GlossError(
      "conflict",
      `${dataDir} is in use by another Gloss process${ownerOf(ownerFile)}. ${wayOut}`,
      {
        cause,
      },
    );
  }
  writeFileSync(ownerFile, String(process.pid));
  return { release: () => lock.close() };
}

const wayOut =
  "Stop that one, give this one its own folder by GLOSS_DATA_DIR, or use PostgreSQL by DATABASE_URL, which many processes can share.";

function ownerOf(file: string): string {
  try {
    return ` (process ${readFileSync(file, "utf8").trim()})`;
  } catch {
    return "";
  }
}
