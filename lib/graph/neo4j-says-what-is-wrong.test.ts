import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { openNeo4jGraphStore } from "@/db/graph/neo4j/open-neo4j-graph-store";
import { prepareNeo4j } from "@/db/graph/neo4j/prepare-neo4j";
import { env, setEnv } from "@/lib/env";
import { Secret } from "@/lib/secret";
import { closeProcessGraph, graph } from "./open-graph";
import { testNeo4j } from "@/db/testing/test-neo4j";

const password = "very-secret-password";

describe("a Neo4j that is not there", () => {
  const open = (uri: string) => openNeo4jGraphStore({ uri, user: "neo4j", password });

  it("is unavailable, without its password in the message, and can be tried again", async () => {
    await expect(open("bolt://127.0.0.1:9")).rejects.toSatisfy((error: Error) => {
      expect(error).toMatchObject({
        code: "unavailable",
        retryable: true,
        message: "Neo4j does not answer.",
      });
      return !`${error.stack} ${String(error.cause)}`.includes(password);
    });
  });

  it("may also be something that hangs up", async () => {
    const server = createServer((socket) => void setTimeout(() => socket.destroy(), 300));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    await expect(open(`bolt://127.0.0.1:${port}`)).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("a Neo4j that takes a connection and is silent", () => {
  it("is unavailable too", { timeout: 60_000 }, async () => {
    const held = new Set<Socket>();
    const server = createServer((socket) => held.add(socket.on("error", () => {})));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      for (const socket of held) socket.destroy();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const uri = `bolt://127.0.0.1:${port}`;
    await expect(openNeo4jGraphStore({ uri, user: "neo4j", password })).rejects.toMatchObject({
      code: "unavailable",
      retryable: true,
      message: "Neo4j does not answer.",
    });
  });
});

describe("the schema", () => {
  const refusal = (code: string) => Object.assign(new Error("It exists."), { code });
  const exists = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists";

  it("is made by many at once", async () => {
    let refused = 0;
    const write = async () => {
      if ((refused += 1) % 2 === 1) throw refusal(exists);
    };
    await prepareNeo4j({ read: async () => [], write: write as never });
    expect(refused).toBe(12);
  });

  it("says which statement something else stands in the way of", async () => {
    const write = () => Promise.reject(refusal("Neo.ClientError.Schema.IndexAlreadyExists"));
    await expect(prepareNeo4j({ read: async () => [], write })).rejects.toMatchObject({
      code: "config",
      message: expect.stringContaining("CREATE CONSTRAINT gloss_repository"),
    });
  });
});

describe.runIf(inject("neo4jPlace"))("a real Neo4j", () => {
  it("refuses wrong credentials and unknown databases by name", { timeout: 600_000 }, async () => {
    const location = await testNeo4j();
    await expect(openNeo4jGraphStore({ ...location, password })).rejects.toMatchObject({
      code: "config",
      message: expect.stringContaining("NEO4J_PASSWORD"),
    });
    await expect(openNeo4jGraphStore({ ...location, database: "nowhere" })).rejects.toMatchObject({
      code: "config",
      message: expect.stringContaining("NEO4J_DATABASE"),
    });
  });

  it("is the graph of the process when NEO4J_URI is set, opened once", async () => {
    const { uri, user, password: right } = await testNeo4j();
    onTestFinished(async () => {
      await closeProcessGraph();
      setEnv(null);
    });
    const configured = env();
    const use = (text: string) =>
      setEnv({ ...configured, NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: new Secret(text) });
    use(password);
    await expect(graph()).rejects.toMatchObject({ code: "config" });
    use(right);
    const [one, other] = await Promise.all([graph(), graph()]);
    expect(one).toBe(other);
    await expect(one.ping()).resolves.toBeUndefined();
  });

  it("stops working for a reader who left", async () => {
    const store = await openNeo4jGraphStore(await testNeo4j());
    onTestFinished(() => store.close());
    const query = { repository: "no/such", paths: ["a.ts"], except: null, today: 0, limit: 5 };
    const leaving = new AbortController();
    const reading = store.experts(query, leaving.signal);
    leaving.abort();
    await expect(reading).rejects.toBeInstanceOf(Error);
    await expect(store.experts(query)).resolves.toEqual([]);
  });
});
