import type { Db } from "@/db/client";
import { listSealed, replaceSealed, type SealedText } from "@/db/queries/sealed-texts";
import { sealContext } from "@/lib/inbox/webhook-secrets";
import { tokenContext } from "./person-token";
import { type Keyring, seal, sealedBy, unseal } from "./seal";

const contextOf = (text: SealedText) =>
  text.of === "webhook" ? sealContext(text.owner, text.repo) : tokenContext(text.id);

/** What can't be opened, as people know it. */
const nameOf = (text: SealedText) =>
  text.of === "webhook"
    ? `the webhook secret of ${text.owner}/${text.repo}`
    : `a person's token (${text.id})`;

export interface SealedCount {
  /** Sealed by the current secret. */
  current: number;
  /** Sealed by an earlier one, and readable. */
  old: number;
  /** Names of those that no known secret opens. */
  unreadable: string[];
}

/** By which secrets the stored texts are sealed. Reads only. */
export async function countSealed(db: Db, ring: Keyring): Promise<SealedCount> {
  const count: SealedCount = { current: 0, old: 0, unreadable: [] };
  for (const text of await listSealed(db)) {
    const by = sealedBy(text.sealed, ring, contextOf(text));
    if (by === "unknown") count.unreadable.push(nameOf(text));
    else count[by]++;
  }
  return count;
}

/**
 * Seals everything by the current secret that an earlier one has sealed. One statement a text, so that it may be
 * stopped anywhere and done again; what somebody else changes meanwhile is left as they made it. Answers how many
 * were sealed anew, how many were right already, and what could not be opened and stays as it is.
 */
export async function resealSecrets(
  db: Db,
  ring: Keyring,
): Promise<{ resealed: number; current: number; unreadable: string[] }> {
  const count = { resealed: 0, current: 0, unreadable: [] as string[] };
  for (const text of await listSealed(db)) {
    const context = contextOf(text);
    const by = sealedBy(text.sealed, ring, context);
    if (by === "unknown") count.unreadable.push(nameOf(text));
    else if (
      by === "old" &&
      (await replaceSealed(db, text, seal(unseal(text.sealed, ring, context), ring, context)))
    )
      count.resealed++;
    else count.current++;
  }
  return count;
}
