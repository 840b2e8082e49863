import neo4j from "neo4j-driver";
import { GlossError } from "@/lib/errors";
import type { GraphStore } from "../graph-store";
import { explained } from "./explained";
import { neo4jSessions } from "./neo4j-session";
import { prepareNeo4j } from "./prepare-neo4j";
import { readExperts, readRelated } from "./read-history";
import { readCoChanged, readContributors, readHotspots } from "./read-statistics";
import { removeRepository } from "./remove-repository";
import { endScan, putFiles } from "./write-files";
import { putPulls } from "./write-pulls";

export interface Neo4jLocation {
  uri: string;
  user: string;
  password: string;
  /** Undefined for the user's home database. */
  database?: string | undefined;
}

/** The oldest that has subqueries as they are written here. */
const oldest: [major: number, minor: number] = [5, 23];

/** Opens the graph in Neo4j and makes its schema. Rejects with `unavailable`, or with `config` for wrong credentials. */
export async function openNeo4jGraphStore({
  uri,
  user,
  password,
  database,
}: Neo4jLocation): Promise<GraphStore> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), {
    disableLosslessIntegers: true,
    connectionTimeout: 5_000,
    connectionAcquisitionTimeout: 10_000,
    maxTransactionRetryTime: 15_000,
    maxConnectionPoolSize: 20,
    userAgent: "gloss",
    telemetryDisabled: true,
  });
  const sessions = neo4jSessions(driver, database);
  const check = () =>
    driver.getServerInfo({ ...(database !== undefined && { database }) }).catch((error: unknown) => {
      throw explained(error);
    });
  try {
    refuseOld((await check()).agent);
    await prepareNeo4j(sessions);
  } catch (error) {
    await driver.close();
    throw error;
  }
  return {
    putFiles: (repository, scanId, files) => putFiles(sessions, repository, scanId, files),
    endScan: (repository, scanId) => endScan(sessions, repository, scanId),
    putPulls: (repository, pulls) => putPulls(sessions, repository, pulls),
    experts: (query, signal) => readExperts(sessions, query, signal),
    related: (query, signal) => readRelated(sessions, query, signal),
    contributors: (query, signal) => readContributors(sessions, query, signal),
    hotspots: (query, signal) => readHotspots(sessions, query, signal),
    coChanged: (query, signal) => readCoChanged(sessions, query, signal),
    removeRepository: (repository) => removeRepository(sessions, repository),
    ping: async () => void (await check()),
    close: () => driver.close(),
  };
}

/** `agent` as the server names itself: `Neo4j/5.26.30`. Other makers' servers are let through. */
function refuseOld(agent: string | undefined): void {
  const [, major, minor] = /^Neo4j\/(\d+)\.(\d+)/.exec(agent ?? "") ?? [];
  if (major === undefined) return;
  if (Number(major) < oldest[0] || (Number(major) === oldest[0] && Number(minor) < oldest[1]))
    throw new GlossError("config", `NEO4J_URI leads to ${agent}, which is too old. Use Neo4j 5.26 or newer.`);
}
