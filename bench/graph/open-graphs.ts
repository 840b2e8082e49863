import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { openDatabase } from "@/db/client";
import { openNeo4jGraphStore } from "@/db/graph/neo4j/open-neo4j-graph-store";
import { sqlGraphStore } from "@/db/graph/sql/sql-graph-store";
import type { Graph } from "@/lib/graph/graph";
import { graphOverStore } from "@/lib/graph/graph-over-store";
import { startTestNeo4j } from "../../scripts/test-neo4j";
import { startTestPostgres } from "../../scripts/test-postgres";

export interface Opened {
  name: "embedded" | "PostgreSQL" | "Neo4j";
  graph: Graph;
  close(): Promise<void>;
}

/** An empty graph of each kind that this machine has. */
export async function openGraphs(): Promise<Opened[]> {
  return [await openEmbedded(), await openPostgres(), await openNeo4j()].filter((opened) => opened !== null);
}

async function openEmbedded(): Promise<Opened> {
  const dataDir = mkdtempSync(join(tmpdir(), "gloss-bench-graph-"));
  const database = await openDatabase({ dataDir });
  return {
    name: "embedded",
    graph: graphOverStore(sqlGraphStore(database.db)),
    async close() {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function openPostgres(): Promise<Opened | null> {
  const server = await startTestPostgres();
  if (!server) return null;
  const name = `gloss_bench_${randomUUID().replaceAll("-", "")}`;
  const maintenance = postgres(server.url, { max: 1, onnotice: () => {} });
  await maintenance.unsafe(`create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href });
  return {
    name: "PostgreSQL",
    graph: graphOverStore(sqlGraphStore(database.db)),
    async close() {
      await database.close();
      await maintenance.unsafe(`drop database ${name}`);
      await maintenance.end();
      await server.stop();
    },
  };
}

async function openNeo4j(): Promise<Opened | null> {
  const server = await startTestNeo4j();
  if (!server) return null;
  const { protocol, host, username, password } = new URL(server.url);
  const store = await openNeo4jGraphStore({
    uri: `${protocol}//${host}`,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  });
  return {
    name: "Neo4j",
    graph: graphOverStore(store),
    async close() {
      await store.close();
      await server.stop();
    },
  };
}
