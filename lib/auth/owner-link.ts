import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processDatabase } from "@/db/process-database";
import { insertLoginToken, spendLoginToken } from "@/db/queries/login-tokens";
import { env } from "@/lib/env";

const lifeMs = 24 * 3_600_000;

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");
const newToken = () => randomBytes(24).toString("base64url");
const linkTo = (address: string, token: string) => `${address.replace(/\/$/, "")}/login?token=${token}`;
const folderIn = (dataDir: string) => join(dataDir, "owner-links");

/** Makes a sign-in link for the local owner. It works once, for 24 hours. */
export async function createOwnerLink(address: string): Promise<string> {
  const token = newToken();
  const { db } = await processDatabase();
  const expiresAt = new Date(Date.now() + lifeMs);
  await insertLoginToken(db, { tokenHash: hashOf(token), expiresAt });
  return linkTo(address, token);
}

/**
 * The same beside a server that holds the embedded database: the token's hash becomes the name of a file in the data
 * folder, which whoever may write there could as well read the database in.
 */
export function createOwnerLinkByFile(address: string, dataDir: string): string {
  const token = newToken();
  const folder = folderIn(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder))
    if (isStale(join(folder, name))) rmSync(join(folder, name), { force: true });
  writeFileSync(join(folder, hashOf(token)), "", { flag: "wx", mode: 0o600 });
  return linkTo(address, token);
}

/** True once for a token that was made here and has not expired. */
export async function spendOwnerToken(token: string): Promise<boolean> {
  const { db } = await processDatabase();
  const hash = hashOf(token);
  return (await spendLoginToken(db, hash)) || spendFile(join(folderIn(env().GLOSS_DATA_DIR), hash));
}

const isStale = (file: string) => {
  const found = statSync(file, { throwIfNoEntry: false });
  return !found || Date.now() - found.mtimeMs > lifeMs;
};

/** Of several that try, one removes the file. */
function spendFile(file: string): boolean {
  if (isStale(file)) return false;
  try {
    unlinkSync(file);
    return true;
  } catch {
    return false;
  }
}
