import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { findUser, getUser, localOwner } from "@/db/queries/users";
import { env } from "@/lib/env";
import type { Actor } from "./actor";
import { personFrom } from "./person";
import type { SignInFault } from "./sign-in-fault";

/** What a session's signed cookie says: whose it is, and of which count of theirs. */
const claimsSchema = z.object({
  /** Of the row in `users`, the local owner's too. */
  person: z.uuid(),
  epoch: z.number().int(),
  /** When they signed in; milliseconds since 1970. */
  since: z.number(),
});
export type Claims = z.infer<typeof claimsSchema>;

/** Claims for somebody who has just signed in: the account of that number on GitHub, or the local owner by null. */
export async function claimsFor(githubId: number | null): Promise<Claims> {
  const { db } = await processDatabase();
  const row = githubId === null ? await localOwner(db) : await findUser(db, githubId);
  if (!row) throw new Error("whoever signed in has no row");
  return { person: row.id, epoch: row.epoch, since: Date.now() };
}

/** Who is behind a session, or why it has ended; null where there was none. */
export type Session = { actor: Actor; since: Date } | { ended: SignInFault } | null;

/** Looks a session's person up; so one that was ended everywhere, or whose person was shut out, is none any more. */
export async function sessionOf(claimed: unknown): Promise<Session> {
  const claims = claimsSchema.safeParse(claimed);
  if (!claims.success) return null;
  const { person: id, epoch, since } = claims.data;
  const { db } = await processDatabase();
  const row = await getUser(db, id);
  if (!row) return null;
  if (!row.active) return { ended: "shut_out" };
  if (row.epoch !== epoch) {
    const refused = row.githubId !== null && row.token === null;
    return { ended: refused ? "token_refused" : "signed_out" };
  }
  const at = new Date(since);
  if (row.githubId === null) return { actor: { kind: "owner" }, since: at };
  if (isOffTheList(row.login)) return { ended: "not_listed" };
  return { actor: { kind: "user", ...personFrom(row) }, since: at };
}

/** Organisations are asked about at the sign-in and with the memberships; here only lists of logins decide. */
function isOffTheList(login: string): boolean {
  const { GLOSS_SIGN_IN: listed, GLOSS_OWNERS: owners } = env();
  const name = login.toLowerCase();
  if (!listed || listed.some((one) => one.startsWith("org:"))) return false;
  return !listed.includes(name) && !owners?.includes(name);
}
