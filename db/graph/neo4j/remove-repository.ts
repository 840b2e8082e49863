import type { Neo4j } from "./neo4j-session";

/** Nodes of a repository with the property that their key's index ends in, and how many go in one transaction. */
const nodes = [
  ["PullRequest", "number", 200],
  ["File", "path", 1000],
  ["Developer", "login", 1000],
  ["Issue", "number", 1000],
] as const;

/** Removes everything of a repository, a batch at a time: one transaction over all of it could outgrow the memory. */
export async function removeRepository(neo4j: Neo4j, repository: string): Promise<void> {
  for (const [label, property, batch] of nodes)
    for (;;) {
      const [row] = await neo4j.write((run) =>
        run<{ gone: number }>(
          `MATCH (n:${label}) WHERE n.repository = $repository AND n.${property} IS NOT NULL
          WITH n LIMIT ${batch}
          DETACH DELETE n
          RETURN count(*) AS gone`,
          { repository },
        ),
      );
      if ((row?.gone ?? 0) < batch) break;
    }
  await neo4j.write((run) => run("MATCH (r:Repository {key: $repository}) DETACH DELETE r", { repository }));
}
