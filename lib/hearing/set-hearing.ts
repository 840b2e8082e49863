import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { listHearings, putHearing } from "@/db/queries/rule-hearings";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import type { hearingOrder } from "./precision-views";

/**
 * Folds or mutes a pattern for everybody, or has it heard again; it holds from the next review on. What a person folds
 * or mutes stays so until a person says otherwise. What is heard again is not folded by what was said until then: only
 * new opinions count. Takes the role maintainer. Throws `not_found` and `forbidden`.
 */
export async function setHearing(
  actor: Actor,
  repository: RepositoryRef,
  { pattern, state }: z.output<typeof hearingOrder>,
): Promise<void> {
  await requireRole(actor, repository, "maintainer");
  const { db } = await processDatabase();
  const key = repositoryKey(repository);
  const person = personOf(actor);
  await db.transaction(async (tx) => {
    const before = (await listHearings(tx, key)).find((row) => row.pattern === pattern);
    const same = before?.state === state && (state === "heard" || before.personId !== null);
    if (same || (!before && state === "heard")) return;
    const since = new Date();
    await putHearing(tx, {
      repository: key,
      pattern,
      state,
      personId: person.id,
      person: person.name,
      since,
      forgetBefore: state === "heard" ? since : (before?.forgetBefore ?? null),
    });
    await audit(tx, actor, {
      action: `rule.${state}`,
      repository,
      subject: pattern,
      detail: { from: before?.state ?? "heard" },
    });
  });
}
