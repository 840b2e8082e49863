import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Graph, GraphPullRequest, RepositoryRef } from "../graph";

/** Today, for the graphs under test. */
const now = new Date("2026-06-15T12:00:00Z");

/** Few of each, so that histories meet; texts that a database, a query or a sort could stumble over. */
const paths = [
  "src/a.ts",
  "src/b.ts",
  "SRC/a.ts",
  'src/it\'s "quoted".ts',
  "`tick`/$path/{x}",
  "__proto__",
  "constructor",
  "'; drop table graph_files; --",
  "') DETACH DELETE n //",
  "\uFF5E/wide.ts",
  "\u{1F600}/emoji.ts",
  "nul\0byte",
  "half\uD800pair",
  "back\\slash/\u202Eright-to-left\n.ts",
];
const logins = ["ada", "Ada", "grace", "renovate[bot]", "\uFF5Ewide", "\u{1F600}", "__proto__", "o'neil", ""];

/** No other run, and no other test file, has it. */
const acme = `acme-${randomUUID().slice(0, 8)}`;
/** The same repository in two spellings, and others that look like it. */
export const repositories: RepositoryRef[] = [
  { owner: acme, repo: "shop" },
  { owner: acme.toUpperCase(), repo: "SHOP" },
  { owner: acme, repo: "shop2" },
  { owner: `${acme}/shop`, repo: "x" },
  { owner: acme, repo: "shop/x" },
  { owner: `${acme}'"`, repo: "`$repository`" },
];

const path = fc.constantFrom(...paths);
const lines = fc.oneof(fc.nat(30), fc.constantFrom(100_000, 2_147_483_647));
/** Few instants, so that ties happen; before 1970 and after now too. */
const at = fc
  .oneof(
    fc.integer({ min: -900, max: 3 }).map((days) => now.getTime() + days * 86_400_000),
    fc.constantFrom(-5, 0, 1, now.getTime(), now.getTime() + 1, 4_000_000_000_000),
  )
  .map((ms) => new Date(ms));

const pull: fc.Arbitrary<GraphPullRequest> = fc.record(
  {
    number: fc.integer({ min: 1, max: 12 }),
    title: fc.constantFrom("Fix", 'It\'s "quoted" $1 \\', "\0", "\u{1F600}"),
    url: fc.constantFrom(null, "https://github.com/acme/shop/pull/1"),
    author: fc.option(fc.constantFrom(...logins)),
    state: fc.constantFrom("open", "closed", "merged"),
    at,
    files: fc.array(fc.record({ path, additions: lines, deletions: lines }), { maxLength: 6 }),
    closes: fc.array(fc.constantFrom(1, 2, 3, 0, -1, 1.5), { maxLength: 3 }),
    verdict: fc.constantFrom(undefined, null, "APPROVE"),
    bot: fc.boolean(),
  },
  { requiredKeys: ["number", "title", "url", "author", "state", "at", "files", "closes"] },
);

/** Mostly the first, under both of its names, so that its history grows long. */
const repository = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...repositories.slice(0, 2)) },
  { weight: 1, arbitrary: fc.constantFrom(...repositories) },
);
const scanId = fc.constantFrom("scan-1", "scan-2", "scan-3");
const file = fc.record({
  path,
  language: fc.constantFrom(null, "TypeScript"),
  size: fc.constantFrom(null, 0, 5_000_000_000),
});

type Step = { say: string; run: (graph: Graph) => Promise<unknown> };

/** What can happen to a graph; each answer of it is compared. */
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(repository, fc.array(pull, { minLength: 2, maxLength: 8 })).map(([ref, pulls]) => ({
      say: `index ${JSON.stringify([ref, pulls])}`,
      run: (graph: Graph) => graph.indexPullRequests(ref, pulls),
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(repository, scanId, fc.array(file)).map(([ref, id, files]) => ({
      say: `scan ${JSON.stringify([ref, id, files])}`,
      run: (graph: Graph) => graph.upsertFiles(ref, id, files),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(repository, scanId).map(([ref, id]) => ({
      say: `end scan ${JSON.stringify([ref, id])}`,
      run: (graph: Graph) => graph.removeStaleFiles(ref, id),
    })),
  },
  {
    weight: 1,
    arbitrary: repository.map((ref) => ({
      say: `remove ${JSON.stringify(ref)}`,
      run: (graph: Graph) => graph.removeRepository(ref),
    })),
  },
);

export interface History {
  steps: Step[];
  asked: string[];
  limit: number;
  login: string | undefined;
  number: number | undefined;
}

export const histories: fc.Arbitrary<History> = fc.record({
  steps: fc.array(step, { minLength: 2, maxLength: 8, size: "max" }),
  asked: fc.shuffledSubarray(paths, { maxLength: 10 }),
  limit: fc.constantFrom(1, 2, 5, 100),
  login: fc.constantFrom(undefined, "ADA", "\u{1F600}"),
  number: fc.constantFrom(undefined, 1, 2),
});

/** Everything that a graph answers after a history, of every repository. */
export async function answersOf(graph: Graph, { steps, asked, limit, login, number }: History) {
  const answers: unknown[] = [];
  for (const { run } of steps) answers.push(await run(graph));
  for (const ref of repositories)
    answers.push({
      experts: await graph.fileExperts(ref, asked, { limit, now, ...(login && { except: login }) }),
      related: await graph.relatedPullRequests(ref, asked, { limit, now, ...(number && { except: number }) }),
      contributors: await graph.contributorStats(ref, { limit, ...(login && { login }) }),
      everybody: await graph.contributorStats(ref, { limit }),
      hotspots: await graph.hotspots(ref, { since: new Date(now.getTime() - 400 * 86_400_000), limit }),
      coChanged: await graph.coChanged(ref, asked, { limit }),
    });
  return answers;
}
