import fc from "fast-check";
import { expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { type Mem0Double, startMem0 } from "@/e2e/mem0/start-mem0";
import { hashEmbedder } from "@/lib/llm/hash-embedder";
import { Secret } from "@/lib/secret";
import { hostedMemories } from "./hosted/hosted-memories";
import { type Memories, memoryKinds, type MemoryScope } from "./memory";
import { operation } from "./own/operation";
import { ownMemories } from "./own/own-memories";

const ann = { kind: "person", name: "ann" } as const;

// Names that run into each other when they are joined, quoted or matched carelessly.
const part = fc.oneof(
  fc.constantFrom(
    "a",
    "A",
    "b",
    "a b",
    "a/b",
    "b/c",
    "%",
    "a%",
    "_",
    "'",
    "a'--",
    '"',
    "a\\",
    "*",
    "a*",
    "é",
    "a%2Fb",
  ),
  fc.string({ minLength: 1, maxLength: 6 }).map((text) => text.replaceAll("\0", "0").toWellFormed() || "x"),
);
const developer = fc.option(part, { nil: null });
const scopes = fc.uniqueArray(fc.record({ owner: part, repo: part, developer }), {
  minLength: 2,
  maxLength: 4,
  // Names that GitHub would not tell apart are one repository.
  selector: ({ owner, repo }) => `${owner.toLowerCase()}/${repo.toLowerCase()}`,
});
const words = fc.constantFrom("cache", "parseDiff", "%", "_", "' or true --", "retry payments", "*", "*:*");
const queries = fc.record({
  query: words,
  text: fc.option(words, { nil: undefined }),
  kinds: fc.option(fc.subarray([...memoryKinds], { minLength: 1 }), { nil: undefined }),
  active: fc.option(fc.boolean(), { nil: undefined }),
  developer: fc.option(developer, { nil: undefined }),
});

/** Fills every scope, asks each by every call, and expects nothing that another scope was given. */
async function staysApart(
  store: Memories,
  places: MemoryScope[],
  {
    query,
    text,
    kinds,
    active,
    developer,
  }: {
    query: string;
    text: string | undefined;
    kinds: (typeof memoryKinds)[number][] | undefined;
    active: boolean | undefined;
    developer: string | null | undefined;
  },
): Promise<void> {
  const owners = new Map<string, MemoryScope>();
  for (const place of places)
    for (const kind of ["decision", "custom_rule"] as const) {
      const { id } = await store.add(place, { kind, text: `${query} cache parseDiff retry payments` }, ann);
      owners.set(id, place);
    }
  const filter = {
    ...(text === undefined ? {} : { text }),
    ...(kinds === undefined ? {} : { kinds }),
    ...(active === undefined ? {} : { active }),
    ...(developer === undefined ? {} : { developer }),
  };
  for (const place of places) {
    const found = await store.search(place, query, { limit: 50, ...(kinds ? { kinds } : {}) });
    const { items } = await store.list(place, filter, { limit: 100 });
    const rules = await store.rules(place);
    const seen = [...found.map(({ memory }) => memory), ...items, ...rules];
    expect(seen.filter(({ id }) => owners.has(id) && owners.get(id) !== place)).toEqual([]);
    expect(rules.length).toBe(1);
    for (const [id, owner] of owners)
      if (owner !== place) {
        expect(await store.get(place, id)).toBeNull();
        expect(await store.history(place, id)).toEqual([]);
      }
  }
  for (const place of places) await store.removeRepository(place);
}

eachDatabase("memories", (database) => {
  it("of our own", async () => {
    const store = ownMemories(database(), async () => hashEmbedder);
    await fc.assert(
      fc.asyncProperty(scopes, queries, (places, query) => staysApart(store, places, query)),
      { numRuns: 40 },
    );
  });

  it("of the hosted service, which sends everything to everybody", async () => {
    const mem0: Mem0Double = await startMem0({ queueMs: 1 });
    const store = hostedMemories(database(), { apiKey: new Secret(mem0.apiKey), host: mem0.url });
    try {
      await fc.assert(
        fc.asyncProperty(scopes, queries, async (places, query) => {
          mem0.state.leaks = true;
          // It would never be empty.
          const lasting = { ...store, removeRepository: async () => {} };
          await staysApart(lasting, places, query);
          mem0.state.shelf.all.clear();
        }),
        { numRuns: 15 },
      );
    } finally {
      await mem0.close();
    }
  });
});

it("the store below the engine answers nobody who does not name a repository", () => {
  expect(() => operation()).toThrow("without a repository");
});
