import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { claimMembershipCheck, findUser, setToken, upsertUser } from "@/db/queries/users";
import { audit } from "@/lib/audit/audit";
import { newClient } from "@/lib/github/new-client";
import { log } from "@/lib/log";
import { refreshMemberships } from "@/lib/members/refresh-memberships";
import { keyring } from "./keyring";
import { maySignIn } from "./may-sign-in";
import { personFrom } from "./person";
import { tokenContext } from "./person-token";
import { seal } from "./seal";
import type { SignInFault } from "./sign-in-fault";

/** The first page waits so long for what GitHub lets the person see; the rest comes in the background. */
const patienceMs = 5000;

interface SigningIn {
  account: { githubId: number; login: string; name: string | null };
  token: string;
  /** What GitHub lets the token do, as it says. */
  scopes: string | null;
}

/**
 * Lets somebody in whom GitHub has named: their row by GitHub's number, since a login can change hands, the token
 * sealed in it, and what they may see. Answers why not, where they may not.
 */
export async function signInPerson({ account, token, scopes }: SigningIn): Promise<SignInFault | null> {
  const { db } = await processDatabase();
  if ((await findUser(db, account.githubId))?.active === false) return "shut_out";
  const github = newClient({ token, credential: "the token of this sign-in" });
  if (!(await maySignIn(account.login, github))) return "not_listed";
  const person = await db.transaction(async (tx) => {
    const row = await upsertUser(tx, account);
    const sealed = seal(token, keyring(), tokenContext(row.id));
    await setToken(tx, row.id, { token: sealed, tokenScopes: scopes });
    const signedIn = personFrom(row);
    await audit(tx, { kind: "user", ...signedIn }, { action: "person.signed_in", detail: { by: "github" } });
    return signedIn;
  });
  log.info({ userId: person.id }, "signed in by GitHub");
  await claimMembershipCheck(db, person.id, new Date());
  await within(patienceMs, refreshMemberships(person));
  return null;
}

/** The local owner, who came by a one-time link. */
export async function noteOwnerSignIn(db: Db): Promise<void> {
  await audit(db, { kind: "owner" }, { action: "person.signed_in", detail: { by: "link" } });
}

/** Waits for what goes on by itself, but not longer than that; its failure is told in the log. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const told = work.catch((error: unknown) =>
    log.warn({ err: error }, "memberships could not be read at the sign-in"),
  );
  const timer = Promise.withResolvers<void>();
  const late = setTimeout(timer.resolve, ms);
  await Promise.race([told, timer.promise]);
  clearTimeout(late);
}
