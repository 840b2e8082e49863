import { and, eq, gt, isNull, lt } from "drizzle-orm";
import type { Db } from "../client";
import { loginTokens } from "../schema/login-tokens";

/** Stores a new token's hash and forgets those that expired. */
export async function insertLoginToken(db: Db, token: { tokenHash: string; expiresAt: Date }): Promise<void> {
  await db.delete(loginTokens).where(lt(loginTokens.expiresAt, new Date()));
  await db.insert(loginTokens).values(token);
}

/** Marks a token as used; false when it is unknown, expired, or was used before. */
export async function spendLoginToken(db: Db, tokenHash: string): Promise<boolean> {
  const now = new Date();
  const spent = await db
    .update(loginTokens)
    .set({ usedAt: now })
    .where(
      and(eq(loginTokens.tokenHash, tokenHash), isNull(loginTokens.usedAt), gt(loginTokens.expiresAt, now)),
    )
    .returning({ hash: loginTokens.tokenHash });
  return spent.length === 1;
}
