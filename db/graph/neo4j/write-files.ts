import type { StoredFile } from "../graph-store";
import type { Neo4j, Run } from "./neo4j-session";

const batch = 1000;

/** Makes the repository's node and holds it until the transaction ends: writes to one repository take turns. */
export const lockRepository = (run: Run, repository: string) =>
  run("MERGE (r:Repository {key: $repository}) SET r.writtenAt = timestamp()", { repository });

/** Paths are distinct. */
export function putFiles(
  neo4j: Neo4j,
  repository: string,
  scanId: string,
  files: StoredFile[],
): Promise<void> {
  return neo4j.write(async (run) => {
    await lockRepository(run, repository);
    await run(
      `MATCH (r:Repository {key: $repository})
      UNWIND $files AS row
      MERGE (f:File {repository: $repository, path: row.path})
      SET f.language = row.language, f.size = row.size
      MERGE (r)-[c:CONTAINS]->(f)
      SET c.scan = $scanId`,
      { repository, scanId, files },
    );
  });
}

/** Files that the scan did not see leave the tree, in batches; they stay while a pull request has touched them. */
export async function endScan(neo4j: Neo4j, repository: string, scanId: string): Promise<number> {
  let gone = 0;
  for (;;) {
    const left = await neo4j.write(async (run) => {
      await lockRepository(run, repository);
      const files = await run<{ id: string }>(
        `MATCH (r:Repository {key: $repository})
        SET r.scan = $scanId
        WITH r
        MATCH (r)-[c:CONTAINS]->(f:File) WHERE c.scan <> $scanId
        WITH c, f LIMIT ${batch}
        DELETE c
        RETURN elementId(f) AS id`,
        { repository, scanId },
      );
      await removeOrphans(
        run,
        files.map(({ id }) => id),
      );
      return files.length;
    });
    gone += left;
    if (left < batch) return gone;
  }
}

/** Removes those of the nodes that no edge holds. */
export async function removeOrphans(run: Run, ids: string[]): Promise<void> {
  if (ids.length > 0)
    await run("MATCH (n) WHERE elementId(n) IN $ids AND NOT EXISTS { (n)--() } DELETE n", { ids });
}
