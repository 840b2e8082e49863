import type { Db } from "@/db/client";
import { findPersonByLogin } from "@/db/queries/repository-members";
import type { RunRow } from "@/db/queries/workflow-runs";
import { inferOpinion } from "@/lib/feedback/infer-opinion";
import type { Earlier } from "../since";

/**
 * Keeps as weak words against their findings which threads people resolved although nothing was changed there; who
 * resolves after mending the code says nothing against it.
 */
export async function hearDismissals(db: Db, run: RunRow): Promise<void> {
  const earlier = run.earlier as Earlier | null; // Only the pipeline writes the column.
  for (const { dismissedBy, now, runId, ordinal, fingerprint } of earlier?.told ?? [])
    if (dismissedBy !== undefined && now.kind === "same")
      await inferOpinion(db, run, [{ runId, ordinal, fingerprint }], {
        personId: (await findPersonByLogin(db, dismissedBy))?.id ?? `github:${dismissedBy.toLowerCase()}`,
        person: dismissedBy,
        opinion: "wrong",
        how: "dismissed",
      });
}
