import { createHash, randomBytes } from "node:crypto";
import { processDatabase } from "@/db/process-database";
import { insertLoginToken, spendLoginToken } from "@/db/queries/login-tokens";

const lifeInHours = 24;

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** Makes a sign-in link for the local owner. It works once, for 24 hours. */
export async function createOwnerLink(address: string): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const { db } = await processDatabase();
  await insertLoginToken(db, {
    tokenHash: hashOf(token),
    expiresAt: new Date(Date.now() + lifeInHours * 3_600_000),
  });
  return `${address.replace(/\/$/, "")}/login?token=${token}`;
}

/** True once for a token that was made here and has not expired. */
export async function spendOwnerToken(token: string): Promise<boolean> {
  const { db } = await processDatabase();
  return spendLoginToken(db, hashOf(token));
}
