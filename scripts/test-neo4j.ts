import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildNeo4j, canBuildNeo4j } from "./neo4j/build-neo4j";

interface Memory {
  /** MiB of Java's heap. */
  heap: number;
  /** MiB for the pages of its files. */
  pageCache: number;
}

export interface TestNeo4j {
  /** Its Bolt address, with user and password in it. */
  url: string;
  stop(): Promise<void>;
}

const password = "gloss-test";
const patienceMs = 120_000;

/** Whether `startTestNeo4j` can start, or use, one. */
export const hasTestNeo4j = (): boolean => Boolean(process.env["GLOSS_TEST_NEO4J_URI"]) || canBuildNeo4j();

/**
 * Starts a throwaway Neo4j in a temporary folder, or uses the one of GLOSS_TEST_NEO4J_URI
 * (`bolt://user:password@host:port`). Null when the machine has neither Java 17 with Maven nor that. It ends with
 * this process, however that ends, and removes its folder.
 */
export async function startTestNeo4j(
  memory: Memory = { heap: 768, pageCache: 128 },
): Promise<TestNeo4j | null> {
  const given = process.env["GLOSS_TEST_NEO4J_URI"];
  if (given) return { url: given, stop: async () => {} };
  if (!canBuildNeo4j()) return null;
  const libraries = buildNeo4j();
  const folder = mkdtempSync(join(tmpdir(), "gloss-neo4j-"));
  const limits = [`-Xmx${memory.heap}m`, "-XX:+UseSerialGC"];
  const program = ["TestNeo4j", folder, password, String(memory.pageCache)];
  const server = spawn("java", [...limits, "-cp", libraries, ...program], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4000)));
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  const giveUp = setTimeout(() => server.kill("SIGKILL"), patienceMs);
  const port = await portOf(server.stdout, ended);
  clearTimeout(giveUp);
  if (port === null) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    throw new Error(`Neo4j ended while it started:\n${said}`);
  }
  return {
    url: `bolt://neo4j:${password}@127.0.0.1:${port}`,
    async stop() {
      server.stdin.end();
      await ended;
    },
  };
}

/** The port that it says it listens on; null when it ends before. Reads on, so that it never waits to be heard. */
function portOf(output: NodeJS.ReadableStream, ended: Promise<void>): Promise<number | null> {
  return new Promise((resolve) => {
    createInterface(output).on("line", (line) => {
      const port = /^port (\d+)$/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    void ended.then(() => resolve(null));
  });
}
