import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "../client";
import { installations } from "../schema/installations";
import { users } from "../schema/users";

/** A text that is stored sealed, and what it is of. */
export type SealedText = { id: string; sealed: string } & (
  | { of: "webhook"; owner: string; repo: string }
  | { of: "token" }
);

/** Everything that is stored sealed; a new place that holds such a text belongs here. */
export async function listSealed(db: Db): Promise<SealedText[]> {
  const hooks = await db
    .select({
      id: installations.id,
      sealed: installations.webhookSecret,
      owner: installations.owner,
      repo: installations.repo,
    })
    .from(installations);
  const tokens = await db
    .select({ id: users.id, sealed: users.token })
    .from(users)
    .where(isNotNull(users.token));
  return [
    ...hooks.map((row) => ({ ...row, of: "webhook" as const })),
    ...tokens.flatMap(({ id, sealed }) => (sealed === null ? [] : [{ id, sealed, of: "token" as const }])),
  ];
}

/** Puts another sealing in a text's place; false when it was replaced or removed meanwhile. */
export async function replaceSealed(db: Db, { of, id, sealed }: SealedText, by: string): Promise<boolean> {
  const rows =
    of === "webhook"
      ? await db
          .update(installations)
          .set({ webhookSecret: by })
          .where(and(eq(installations.id, id), eq(installations.webhookSecret, sealed)))
          .returning({ id: installations.id })
      : await db
          .update(users)
          .set({ token: by })
          .where(and(eq(users.id, id), eq(users.token, sealed)))
          .returning({ id: users.id });
  return rows.length === 1;
}
