import { isAbsolute } from "node:path";
import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { askForIndex, findCodeIndex } from "@/db/queries/code-indexes";
import { findInstallation } from "@/db/queries/installations";
import { audit } from "@/lib/audit/audit";
import { requireOwner, requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { readHead } from "@/lib/source/git/read-tree";
import { type IndexStatus, indexStatus } from "./get-index-status";
import { enqueueIndexes } from "./requeue-indexes";

export const indexOrder = z.strictObject({
  dir: z
    .string()
    .max(1_000)
    .refine((dir) => isAbsolute(dir), "is not an absolute path")
    .optional()
    .meta({
      description:
        "A git repository's folder on the machine of Gloss to read in place of GitHub; for owners of Gloss",
    }),
});

/**
 * Has a repository's code indexed. `initial` gathers the whole tree again and may name a folder to read; `diff` only
 * what has changed. What is stored of a content is never read again. Throws `not_found` for a repository that is not
 * connected and has no folder, `bad_request` for a folder that is no repository, `conflict` where indexing is off.
 */
export async function startIndex(
  actor: Actor,
  { owner, repo }: RepositoryRef,
  how: "initial" | "diff",
  { dir }: z.output<typeof indexOrder> = {},
): Promise<IndexStatus> {
  await requireRole(actor, { owner, repo }, "maintainer");
  if (dir !== undefined) {
    requireOwner(actor, "have a folder of its machine indexed");
    await readHead(dir);
  }
  const { db } = await processDatabase();
  const repository = repositoryKey({ owner, repo });
  const known = await findCodeIndex(db, repository);
  const installation = await findInstallation(db, owner, repo);
  if (dir === undefined && !installation?.active && !known?.dir)
    throw new GlossError("not_found", `${owner}/${repo} is not connected.`);
  if (!env().GLOSS_INDEX)
    throw new GlossError("conflict", "Indexing is off: set GLOSS_INDEX=true and start again.");
  const index = await db.transaction(async (tx) => {
    const named = { owner: installation?.owner ?? owner, repo: installation?.repo ?? repo };
    const asked = { repository, ...named, afresh: how === "initial" };
    const row = await askForIndex(tx, dir === undefined ? asked : { ...asked, dir });
    await audit(tx, actor, { action: "repository.indexed", repository: { owner, repo }, detail: { how } });
    return row;
  });
  await enqueueIndexes([repository]);
  return indexStatus(index);
}
