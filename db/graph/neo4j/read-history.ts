import type { ExpertQuery, ExpertRow, RelatedQuery, RelatedRow } from "../graph-store";
import { dayMs, expertDays, historyWindow, relatedDays } from "../score";
import type { Neo4j } from "./neo4j-session";

/** Whole days from an instant until today; none for what lies ahead. */
const age = (at: string) => `CASE WHEN $today > ${at} / ${dayMs} THEN $today - ${at} / ${dayMs} ELSE 0 END`;

/** Who changed each of the files, with the score of db/graph/score. */
export const readExperts = (neo4j: Neo4j, query: ExpertQuery, signal?: AbortSignal): Promise<ExpertRow[]> =>
  neo4j.read(
    `UNWIND $paths AS path
    MATCH (f:File {repository: $repository, path: path})
    CALL (f) {
      MATCH (f)<-[t:TOUCHES]-() WHERE t.expert IS NOT NULL
      WITH t ORDER BY t.at DESC, t.number DESC LIMIT ${historyWindow}
      WITH t.expert AS login, count(*) AS pullRequests, sum(t.additions) AS additions,
        sum(t.deletions) AS deletions, max(t.at) AS lastAt,
        sum(t.weight * ${expertDays} / (${expertDays} + ${age("t.at")})) AS score
      WHERE $except IS NULL OR login <> $except
      RETURN login, pullRequests, additions, deletions, lastAt, score
      ORDER BY score DESC, pullRequests DESC, lastAt DESC, login LIMIT $limit
    }
    RETURN path, login, pullRequests, additions, deletions, lastAt, score`,
    { ...query },
    signal,
  );

/** Pull requests that touched one of the files, with the score of db/graph/score. */
export const readRelated = (neo4j: Neo4j, query: RelatedQuery, signal?: AbortSignal): Promise<RelatedRow[]> =>
  neo4j.read(
    `UNWIND $paths AS path
    MATCH (f:File {repository: $repository, path: path})
    CALL (f) {
      MATCH (f)<-[t:TOUCHES]-(p:PullRequest) WHERE t.number <> $except
      WITH t, p ORDER BY t.at DESC, t.number DESC LIMIT ${historyWindow}
      WITH collect(p) AS pulls
      UNWIND pulls AS p
      RETURN p, 10000 / (9 + size(pulls)) AS rarity
    }
    WITH p, collect(path) AS sharedFiles, sum(rarity) AS rarity
    WITH p, sharedFiles, rarity * ${relatedDays} / (${relatedDays} + ${age("p.at")}) AS score
    ORDER BY score DESC, p.at DESC, p.number DESC LIMIT $limit
    RETURN p.number AS number, p.title AS title, p.url AS url, p.state AS state, p.at AS at, p.verdict AS verdict,
      [(p)-[:AUTHORED_BY]->(d) | d.login][0] AS author, sharedFiles, score,
      [(p)-[:CLOSES]->(i) | i.number] AS closes
    ORDER BY score DESC, at DESC, number DESC`,
    { ...query },
    signal,
  );
