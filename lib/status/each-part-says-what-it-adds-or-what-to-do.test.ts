import { expect, test, vi } from "vitest";
import { parseEnv } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { type Probe, serverStates } from "@/lib/mcp/client/external-servers";
import { usualSettings } from "@/lib/repos/repository-settings";
import { graphPart } from "./graph-part";
import { look, type Looked } from "./look";
import { memoryParts, type MemoryLook } from "./memory-parts";
import { repositoryParts } from "./repository-parts";
import { scannerParts } from "./scanner-parts";
import { serverPart } from "./server-part";

function configured(source: Record<string, string>) {
  const parsed = parseEnv(source);
  if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.env;
}

const fine: Looked<unknown> = { kind: "found", value: null };
const failed: Looked<never> = { kind: "failed", reason: "Nobody answers." };
const open: Looked<never> = { kind: "open" };
const neo4j = {
  NEO4J_URI: "neo4j://ada:very-secret@graph:7687",
  NEO4J_USER: "ada",
  NEO4J_PASSWORD: "very-secret",
};

const partsFor = (source: Record<string, string>, seen: Partial<MemoryLook> = {}) => {
  const all = memoryParts(configured(source), {
    memories: fine,
    vectors: { available: true },
    embedder: { kind: "ready", id: "x" },
    ...seen,
  });
  return Object.fromEntries(all.map((part) => [part.key, part]));
};

test("the graph tells where it is, and never a password", () => {
  expect(graphPart(configured({}), fine)).toMatchObject({
    state: "on",
    detail: expect.stringContaining("tables"),
  });
  for (const looked of [fine, failed, open])
    expect(JSON.stringify(graphPart(configured(neo4j), looked))).not.toContain("very-secret");
  expect(graphPart(configured(neo4j), failed)).toMatchObject({
    state: "problem",
    detail: expect.stringMatching(/neo4j:\/\/graph:7687 can't be asked: Nobody answers\. Reviews go on/),
    remedy: expect.stringContaining("NEO4J_URI"),
  });
  expect(graphPart(configured(neo4j), open)).toMatchObject({ state: "waiting" });
});

test.each<[string, Record<string, string>, Partial<MemoryLook>, RegExp]>([
  ["the local model is there", {}, {}, /found by meaning/],
  ["EMBEDDINGS is off", { EMBEDDINGS: "off" }, { embedder: { kind: "off" } }, /words alone/],
  ["the model is on its way", {}, { embedder: { kind: "waiting", reason: "Soon." } }, /words alone/],
  [
    "PostgreSQL has no pgvector",
    { DATABASE_URL: "postgres://db/gloss" },
    { vectors: { available: false, reason: "No." } },
    /words alone/,
  ],
  [
    "the service searches",
    { MEM0_API_KEY: "m0-very-secret" },
    { embedder: { kind: "off" } },
    /found by meaning/,
  ],
])("how memories are found is told as it is: %s", (_, source, seen, found) => {
  const { memory } = partsFor(source, seen);
  expect(memory).toMatchObject({ state: "on", detail: expect.stringMatching(found) });
  expect(JSON.stringify(memory)).not.toContain("very-secret");
});

test("what is off says what it adds, what fails says what to do, in each part of the memory", () => {
  const off = partsFor({ EMBEDDINGS: "off", GLOSS_LEARN: "false" }, { embedder: { kind: "off" } });
  for (const key of ["embeddings", "learning"])
    expect(off[key]).toMatchObject({ state: "off", adds: expect.any(String) });
  const broken = partsFor(
    { MEM0_API_KEY: "m0-x" },
    { memories: failed, embedder: { kind: "failed", reason: "pip found nothing." } },
  );
  for (const key of ["memory", "embeddings"])
    expect(broken[key]).toMatchObject({ state: "problem", remedy: expect.any(String) });
  expect(broken["embeddings"]?.detail).toContain("pip found nothing.");
});

test("pgvector is spoken of on PostgreSQL alone, with what to do where it is absent", () => {
  expect(partsFor({})["pgvector"]).toBeUndefined();
  const source = { DATABASE_URL: "postgres://db/gloss" };
  expect(partsFor(source)["pgvector"]).toMatchObject({ state: "on" });
  const reason = "PostgreSQL has no pgvector: install it.";
  expect(partsFor(source, { vectors: { available: false, reason } })["pgvector"]).toMatchObject({
    state: "off",
    detail: expect.stringContaining(reason),
  });
});

test("a server of others tells its tools in their number, or why it can't be asked", () => {
  const [linear] = serverStates(configured({ LINEAR_MCP_URL: "https://mcp.example/mcp?key=very-secret" }));
  if (!linear) throw new Error("There is no such service.");
  const value: Probe = {
    transport: "SSE",
    tools: 1,
    can: [{ what: "search issues", tool: "find" }],
    lacks: [],
  };
  const found = { kind: "found", value } as const;
  expect(serverPart(linear, found)).toMatchObject({
    state: "on",
    detail: "https://mcp.example/mcp answers over SSE with 1 tool; can search issues (find).",
  });
  expect(serverPart(linear, failed)).toMatchObject({
    state: "problem",
    detail: "Nobody answers. Reviews go on without it.",
    remedy: "Check LINEAR_MCP_URL and LINEAR_MCP_TOKEN.",
  });
  const failedBefore = { ...linear, problem: "It sent no answer.", restMs: 23_100 };
  expect(serverPart(failedBefore, found)).toMatchObject({
    state: "problem",
    detail: expect.stringMatching(/with 1 tool; .* the last time: It sent no answer\. .* for 24 s more\.$/),
  });
  expect(serverPart(linear, null)).toMatchObject({ state: "off", adds: expect.any(String) });
});

const repository: Parameters<typeof repositoryParts>[0][number] = {
  id: "1",
  name: "ada/engine",
  active: true,
  mode: null,
  scan: { state: "completed", error: null, commit: "0123456789", files: 1, done: 1, total: 1 },
  history: { state: "completed", error: null, pullRequests: 1200 },
  settings: usualSettings,
  settingsVersion: 0,
  connectedAt: "2026-01-01T00:00:00.000Z",
};

test("a repository tells how far it is, and those that need somebody come first", () => {
  const running = {
    ...repository,
    name: "ada/busy",
    scan: { ...repository.scan, state: "running", done: 200, total: 1412 },
    history: { state: "queued", error: null, pullRequests: 0 },
  } as const;
  const broken = {
    ...repository,
    name: "ada/broken",
    scan: { ...repository.scan, state: "failed", error: "GitHub refuses the token." },
  } as const;
  const parts = repositoryParts([
    repository,
    running,
    broken,
    { ...repository, name: "ada/gone", active: false },
  ]);
  expect(parts.map(({ name, state, detail }) => [name, state, detail])).toEqual([
    [
      "ada/broken",
      "problem",
      "Its files could not be listed: GitHub refuses the token. 1,200 merged pull requests from before.",
    ],
    ["ada/busy", "waiting", "Its files are being listed: 200 of 1,412. Its history waits to be read."],
    ["ada/engine", "on", "1 file at 0123456. 1,200 merged pull requests from before."],
  ]);
  expect(parts[0]?.remedy).toContain("POST /api/v1/repos/ada/broken/rescan");
  const many = Array.from({ length: 25 }, (_, at) => ({ ...repository, name: `ada/${at}` }));
  expect(repositoryParts(many).at(-1)?.name).toBe("5 more");
});

test("a look waits no longer than its patience, asks once, and tells no fault of ours", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const probe = vi.fn(() => promise);
  const asked = () => look("slow", probe, { patienceMs: 5, keptMs: 60_000 });
  expect(await Promise.all([asked(), asked()])).toEqual([open, open]);
  resolve("there");
  await promise;
  expect(await asked()).toEqual({ kind: "found", value: "there" });
  expect(probe).toHaveBeenCalledOnce();
  const says = (error: Error) => look(error.message, () => Promise.reject(error), { keptMs: 0 });
  expect(await says(new GlossError("unavailable", "It is away."))).toEqual({
    kind: "failed",
    reason: "It is away.",
  });
  expect(await says(new Error("at very-secret"))).toEqual({
    kind: "failed",
    reason: expect.not.stringContaining("secret"),
  });
});

test("other tools: what leaves the machine is said, and what does not work", () => {
  const parts = (source: Record<string, string>, looked: Parameters<typeof scannerParts>[1]) =>
    Object.fromEntries(scannerParts(configured(source), looked).map((part) => [part.key, part]));
  const none = parts({}, { file: null, semgrep: null });
  expect(none["sarif"]).toMatchObject({ state: "on", detail: expect.stringContaining("/sarif") });
  expect(none["osv"]).toMatchObject({
    state: "off",
    adds: expect.stringContaining("names and versions leave"),
  });
  expect(none["semgrep"]).toMatchObject({
    state: "off",
    adds: expect.stringContaining("rules of your choice"),
  });
  const on = parts(
    { GLOSS_OSV: "true", GLOSS_OSV_URL: "https://osv.example.com/", GLOSS_SEMGREP_RULES: "a.yml, p/ci" },
    { file: null, semgrep: { kind: "found", value: "1.2.3" } },
  );
  expect(on["osv"]).toMatchObject({
    state: "on",
    detail: expect.stringMatching(/sent to https:\/\/osv\.example\.com\.$/),
  });
  expect(on["semgrep"]).toMatchObject({
    state: "on",
    detail: "semgrep 1.2.3 looks at changed files by a.yml, p/ci.",
  });
  const file = { GLOSS_OSV: "true", GLOSS_OSV_FILE: "/srv/npm.zip", GLOSS_SEMGREP_RULES: "a.yml" };
  expect(parts(file, { file: fine, semgrep: open })).toMatchObject({
    osv: { state: "on", detail: expect.stringContaining("nothing leaves this machine") },
    semgrep: { state: "waiting" },
  });
  expect(parts(file, { file: failed, semgrep: failed })).toMatchObject({
    osv: { state: "problem", remedy: expect.stringContaining("/srv/npm.zip") },
    semgrep: { state: "problem", remedy: expect.stringContaining("GLOSS_SEMGREP") },
  });
});
