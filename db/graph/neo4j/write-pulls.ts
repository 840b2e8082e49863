import type { StoredPull } from "../graph-store";
import type { Neo4j } from "./neo4j-session";
import { lockRepository, removeOrphans } from "./write-files";

/** Stores pull requests with all their edges; what an earlier call said of the same ones is gone. */
export function putPulls(neo4j: Neo4j, repository: string, pulls: StoredPull[]): Promise<void> {
  const rows = pulls.map(({ verdict, ...pull }) => ({
    ...pull,
    verdict: verdict ?? null,
    keep: verdict === undefined,
    fileCount: pull.files.length,
  }));
  return neo4j.write(async (run) => {
    await lockRepository(run, repository);
    const left = await run<{ id: string }>(
      `UNWIND $numbers AS number
      MATCH (p:PullRequest {repository: $repository, number: number})-[edge:TOUCHES|AUTHORED_BY|CLOSES]->(n)
      DELETE edge
      RETURN DISTINCT elementId(n) AS id`,
      { repository, numbers: pulls.map(({ number }) => number) },
    );
    // Sent one behind the other without waiting; the driver keeps their order.
    await Promise.all([
      run(upsert, { repository, rows }),
      run(authored, { repository, rows: rows.filter(({ author }) => author !== null) }),
      run(closing, { repository, rows: rows.filter(({ closes }) => closes.length > 0) }),
    ]);
    await removeOrphans(
      run,
      left.map(({ id }) => id),
    );
  });
}

/** What a TOUCHES edge repeats of its pull request serves a file's history without a step to the pull request. */
const upsert = `
  UNWIND $rows AS row
  MERGE (p:PullRequest {repository: $repository, number: row.number})
  SET p.title = row.title, p.url = row.url, p.bot = row.bot, p.state = row.state, p.at = row.at,
    p.verdict = CASE WHEN row.keep THEN p.verdict ELSE row.verdict END,
    p.additions = row.additions, p.deletions = row.deletions, p.fileCount = row.fileCount
  WITH p, row
  UNWIND row.files AS file
  MERGE (f:File {repository: $repository, path: file.path})
  CREATE (p)-[:TOUCHES {additions: file.additions, deletions: file.deletions, weight: file.weight,
    at: row.at, number: row.number, expert: row.expert}]->(f)`;

const authored = `
  UNWIND $rows AS row
  MATCH (p:PullRequest {repository: $repository, number: row.number})
  MERGE (d:Developer {repository: $repository, login: row.author})
  CREATE (p)-[:AUTHORED_BY]->(d)`;

const closing = `
  UNWIND $rows AS row
  MATCH (p:PullRequest {repository: $repository, number: row.number})
  UNWIND row.closes AS issue
  MERGE (i:Issue {repository: $repository, number: issue})
  CREATE (p)-[:CLOSES]->(i)`;
