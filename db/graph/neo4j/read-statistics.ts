import type {
  CoChangedQuery,
  CoChangedRow,
  ContributorQuery,
  ContributorRow,
  HotspotQuery,
  HotspotRow,
} from "../graph-store";
import { coChangeFiles, coChangeWindow, hotspotWindow } from "../score";
import type { Neo4j } from "./neo4j-session";

/** Those with the most pull requests first; each one's distinct files are counted only for who is in the answer. */
export const readContributors = (
  neo4j: Neo4j,
  query: ContributorQuery,
  signal?: AbortSignal,
): Promise<ContributorRow[]> =>
  neo4j.read(
    `MATCH (d:Developer) WHERE d.repository = $repository
      AND d.login ${query.login === null ? "IS NOT NULL" : "= $login"}
    MATCH (d)<-[:AUTHORED_BY]-(p:PullRequest) WHERE NOT p.bot
    WITH d, d.login AS login, count(*) AS pullRequests, sum(CASE p.state WHEN 'merged' THEN 1 ELSE 0 END) AS merged,
      sum(p.additions) AS additions, sum(p.deletions) AS deletions, min(p.at) AS firstAt, max(p.at) AS lastAt
    ORDER BY pullRequests DESC, lastAt DESC, login LIMIT $limit
    CALL (d) {
      MATCH (d)<-[:AUTHORED_BY]-(p:PullRequest)-[:TOUCHES]->(f:File) WHERE NOT p.bot
      RETURN count(DISTINCT f) AS files
    }
    RETURN login, pullRequests, merged, additions, deletions, files, firstAt, lastAt
    ORDER BY pullRequests DESC, lastAt DESC, login`,
    { ...query },
    signal,
  );

/** Files of the tree that most pull requests have touched since then, bots' and what was closed unmerged left out. */
export const readHotspots = (
  neo4j: Neo4j,
  query: HotspotQuery,
  signal?: AbortSignal,
): Promise<HotspotRow[]> =>
  neo4j.read(
    `MATCH (r:Repository {key: $repository})
    MATCH (p:PullRequest)
    WHERE p.repository = $repository AND p.at >= $since AND NOT p.bot AND p.state <> 'closed'
    WITH r, p ORDER BY p.at DESC, p.number DESC LIMIT ${hotspotWindow}
    OPTIONAL MATCH (p)-[:AUTHORED_BY]->(d:Developer)
    MATCH (p)-[t:TOUCHES]->(f:File)
    WHERE r.scan IS NULL OR EXISTS { (f)<-[:CONTAINS]-() }
    WITH f.path AS path, count(*) AS pullRequests, count(DISTINCT d) AS authors, sum(t.additions) AS additions,
      sum(t.deletions) AS deletions, max(p.at) AS lastAt
    RETURN path, pullRequests, authors, additions, deletions, lastAt
    ORDER BY pullRequests DESC, additions + deletions DESC, lastAt DESC, path LIMIT $limit`,
    { ...query },
    signal,
  );

/** Files of the tree that changed in the same pull requests, bots', large and refused ones left out. */
export const readCoChanged = (
  neo4j: Neo4j,
  query: CoChangedQuery,
  signal?: AbortSignal,
): Promise<CoChangedRow[]> =>
  neo4j.read(
    `MATCH (r:Repository {key: $repository})
    UNWIND $paths AS path
    MATCH (f:File {repository: $repository, path: path})
    CALL (f) {
      MATCH (f)<-[t:TOUCHES]-(p:PullRequest)
      WHERE NOT p.bot AND p.state <> 'closed' AND p.fileCount <= ${coChangeFiles}
      WITH t, p ORDER BY t.at DESC, t.number DESC LIMIT ${coChangeWindow}
      RETURN p
    }
    WITH r, collect(DISTINCT p) AS pulls
    UNWIND pulls AS p
    MATCH (p)-[:TOUCHES]->(other:File)
    WHERE NOT other.path IN $paths AND (r.scan IS NULL OR EXISTS { (other)<-[:CONTAINS]-() })
    WITH other.path AS path, count(*) AS pullRequests, size(pulls) AS of, max(p.at) AS lastAt
    RETURN path, pullRequests, of, lastAt
    ORDER BY pullRequests DESC, lastAt DESC, path LIMIT $limit`,
    { ...query },
    signal,
  );
