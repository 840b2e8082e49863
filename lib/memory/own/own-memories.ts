import type { Memory as Engine } from "mem0ai/oss";
import { type Database, pingDatabase } from "@/db/client";
import {
  countMemories,
  deleteMemories,
  getMemory,
  listActiveOf,
  listMemories,
  type MemoryRow,
} from "@/db/queries/memories";
import { deleteHistory, listChanges } from "@/db/queries/memory-history";
import { wordMatches } from "@/db/queries/memory-search";
import { encodeCursor, type Place } from "@/lib/core/cursor";
import { coversFile } from "@/lib/core/path-matcher";
import { repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { embedderState } from "@/lib/llm/open-embedder";
import { isMemoryId, pageSize, placeOf, queryText, searchSize } from "../input/bounds";
import { changedContent, contentOf, mayChange } from "../input/check-memory";
import { changeOf } from "../input/history-of";
import { inTime } from "../input/in-time";
import { checkRuleRoom } from "../input/rules";
import { learnedKinds, type Memories, type MemoryScope } from "../memory";
import { type CurrentEmbedder, type EmbedMs, openEngine } from "./engine";
import { fuse } from "./fuse";
import { memoryOf } from "./memory-of";
import { inOperation, type Operation } from "./operation";
import { queryWords } from "./search-terms";
import { mostCandidates } from "./vector-store";

const name = "The store of memories";
/** Cosine below which a text is about something else; mem0 has the same default. */
const leastLikeness = 0.1;
/** Less than a review waits for the search, which then still goes by words. */
const usualEmbedMs: EmbedMs = { passage: 10_000, query: 2_000 };

/**
 * Memories in our own database, through mem0's engine where it adds, changes, deletes and searches by meaning.
 * `onUnembedded` is told when a memory was stored without its vector.
 */
export function ownMemories(
  database: Database,
  embedder: CurrentEmbedder,
  onUnembedded: () => void = () => {},
  embedMs = usualEmbedMs,
): Memories {
  const { db } = database;
  let opened: Promise<Engine> | undefined;
  const engine = () =>
    (opened ??= openEngine(database, embedder, embedMs).catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));

  /** Runs one call of the engine; gives what the store wrote. */
  async function write(operation: Operation, call: (engine: Engine, user: string) => Promise<unknown>) {
    const mem0 = await engine();
    const wanted = operation.embed;
    await inOperation(operation, () => call(mem0, encodeURIComponent(operation.repository)));
    if (wanted && operation.vector === undefined && operation.written) onUnembedded();
    return operation.written;
  }

  async function existing(repository: string, id: string): Promise<MemoryRow> {
    const row = isMemoryId(id) ? await getMemory(db, repository, id) : null;
    if (!row) throw new GlossError("not_found", "There is no such memory.");
    return row;
  }

  const countRules = (repository: string) => () =>
    countMemories(db, repository, { kinds: ["custom_rule"], active: true });

  /** Null when nothing could be searched by meaning, and `tell` is told why. */
  async function byMeaning(
    operation: Operation,
    { query, limit, tell = () => {} }: { query: string; limit: number; tell?: WhyWords | undefined },
  ) {
    const lacks = database.vectors.available ? null : "The database has no pgvector.";
    if (lacks !== null || !(await embedder())) {
      tell(lacks ?? whyNoEmbedder());
      return null;
    }
    const mem0 = await engine();
    const filters = { user_id: encodeURIComponent(operation.repository) };
    const { results } = await inOperation(operation, () =>
      mem0.search(query, { filters, topK: limit, threshold: leastLikeness }),
    );
    // Without a vector nothing was searched, which is not the same as nothing found.
    if (!operation.vector) {
      tell(operation.unembedded ?? whyNoEmbedder());
      return null;
    }
    return results.flatMap(({ id, score }) => {
      const row = operation.found?.get(id);
      return row ? [{ memory: memoryOf(row), score: score ?? 0 }] : [];
    });
  }

  return {
    add: (scope, input, by) =>
      inTime(name, async () => {
        const repository = repositoryKey(scope);
        const content = contentOf(scope, input, by);
        await checkRuleRoom(null, content, countRules(repository));
        const row = await write(
          { repository, write: { by, content, before: null }, embed: true },
          (mem0, userId) => mem0.add(content.text, { userId, infer: false }),
        );
        if (!row) throw new Error("The engine stored nothing.");
        return memoryOf(row);
      }),

    search: (scope, query, { kinds = learnedKinds, limit, onWordsAlone: tell }, signal) =>
      inTime(
        name,
        async () => {
          const text = queryText(query);
          if (text === "" || kinds.length === 0) return [];
          const repository = repositoryKey(scope);
          const filter = { kinds, active: true, ...ofDeveloper(scope) };
          const words = queryWords(text);
          const [meaning, shared] = await Promise.all([
            byMeaning(
              { repository, filter, embed: true, signal },
              { query: text, limit: mostCandidates, tell },
            ),
            words.length === 0 ? [] : wordMatches(db, repository, words, filter, mostCandidates),
          ]);
          const ranked = shared.map((row) => ({ memory: memoryOf(row), score: row.score }));
          return fuse(meaning, ranked, searchSize(limit));
        },
        signal,
      ),

    list: (scope, filter, page) =>
      inTime(name, async () => {
        const limit = pageSize(page.limit);
        const { path, ...inSql } = { ...filter, ...ofDeveloper(scope) };
        const read = (after: Place | null, size: number) =>
          listMemories(db, repositoryKey(scope), inSql, { after, limit: size });
        const from = placeOf(page.cursor);
        const rows =
          path === undefined ? await read(from, limit + 1) : await aboutFile(path, from, limit + 1, read);
        const items = rows.slice(0, limit).map(memoryOf);
        const last = items.at(-1);
        const more = rows.length > limit && last;
        return { items, next: more ? encodeCursor({ at: last.createdAt, id: last.id }) : null };
      }),

    get: (scope, id) =>
      inTime(name, async () => {
        const row = isMemoryId(id) ? await getMemory(db, repositoryKey(scope), id) : null;
        return row && memoryOf(row);
      }),

    update: (scope, id, patch, by) =>
      inTime(name, async () => {
        const repository = repositoryKey(scope);
        const before = await existing(repository, id);
        const content = changedContent(memoryOf(before), patch, by);
        await checkRuleRoom(before, content, countRules(repository));
        // The engine embeds the text again even where it stays; then the vector stays too.
        const embed = content.text !== before.text;
        const row = await write({ repository, write: { by, content, before }, embed }, (mem0) =>
          mem0.update(before.id, { text: content.text }),
        );
        if (!row) throw new Error("The engine changed nothing.");
        return memoryOf(row);
      }),

    remove: (scope, id, by) =>
      inTime(name, async () => {
        const repository = repositoryKey(scope);
        const before = await existing(repository, id);
        const content = memoryOf(before);
        mayChange(content, by);
        await write({ repository, write: { by, content, before }, embed: false }, (mem0) =>
          mem0.delete(before.id),
        );
      }),

    history: (scope, id) =>
      inTime(name, async () =>
        isMemoryId(id) ? (await listChanges(db, repositoryKey(scope), id)).map(changeOf) : [],
      ),

    rules: (scope, signal) =>
      inTime(
        name,
        async () => (await listActiveOf(db, repositoryKey(scope), "custom_rule")).map(memoryOf),
        signal,
      ),

    removeRepository: (scope) =>
      inTime(name, () =>
        db.transaction(async (tx) => {
          await deleteMemories(tx, repositoryKey(scope));
          await deleteHistory(tx, repositoryKey(scope));
        }),
      ),

    ping: () => inTime(name, () => pingDatabase(db)),
  };
}

/** Rows that one query looks at for those about a file; globs can't be asked for in SQL. */
const batch = 200;

/** The first `wanted` rows from a place on that are about a file. */
async function aboutFile(
  path: string,
  from: Place | null,
  wanted: number,
  read: (after: Place | null, limit: number) => Promise<MemoryRow[]>,
): Promise<MemoryRow[]> {
  const found: MemoryRow[] = [];
  let after = from;
  for (;;) {
    const rows = await read(after, batch);
    found.push(...rows.filter((row) => coversFile(memoryOf(row).paths, [path])));
    const last = rows.at(-1);
    if (rows.length < batch || !last || found.length >= wanted) return found.slice(0, wanted);
    after = { at: last.createdAt, id: last.id };
  }
}

type WhyWords = (why: string | null) => void;

/** Null where embeddings are off, which somebody wanted, and while their model is made ready, which passes. */
function whyNoEmbedder(): string | null {
  const state = embedderState();
  return state.kind === "failed" ? state.reason : null;
}

const ofDeveloper = ({ developer }: MemoryScope) => (developer ? { developer: developer.toLowerCase() } : {});
