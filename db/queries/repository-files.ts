import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Db } from "../client";
import { repositoryFiles } from "../schema/installations";

/** Paths of a scanned repository that begin with `prefix`, in their order, from after one on. */
export async function listPaths(
  db: Db,
  installationId: string,
  { prefix, after, limit }: { prefix: string; after: string | null; limit: number },
): Promise<string[]> {
  const { path } = repositoryFiles;
  const rows = await db
    .select({ path })
    .from(repositoryFiles)
    .where(
      and(
        eq(repositoryFiles.installationId, installationId),
        prefix === "" ? undefined : sql`starts_with(${path}, ${prefix})`,
        after === null ? undefined : gt(path, after),
      ),
    )
    .orderBy(asc(path))
    .limit(limit);
  return rows.map((row) => row.path);
}
