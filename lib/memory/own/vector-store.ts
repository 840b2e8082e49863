import type { VectorStore } from "mem0ai/oss";
import type { Database, Db } from "@/db/client";
import {
  changeMemory,
  deleteMemory,
  getMemory,
  insertMemory,
  listMemories,
  type MemoryRow,
} from "@/db/queries/memories";
import { forgetTexts, recordChange } from "@/db/queries/memory-history";
import { deleteVector, nearestMemories, putVector, type StoredVector } from "@/db/queries/memory-search";
import { GlossError } from "@/lib/errors";
import { changeRow } from "../input/history-of";
import { memoryOf } from "./memory-of";
import { operation } from "./operation";
import { searchTerms } from "./search-terms";

/** Memories that one search by meaning looks at, of which the best are given. */
export const mostCandidates = 60;

type Payload = Record<string, unknown>;

/** Where mem0's engine keeps memories: our database, in the one repository of the operation under way. */
export function vectorStore({ db, vectors }: Database): VectorStore {
  const store = (on: Db, repository: string, id: string, vector: StoredVector | undefined) =>
    vector && vectors.available ? putVector(on, repository, id, vector) : Promise.resolve();
  return {
    async insert(_vectors, [id], [payload]) {
      const { repository, write, vector } = operation();
      if (!write || id === undefined || payload === undefined) throw new Error("Nothing was to be written.");
      const now = new Date(String(payload["createdAt"]));
      operation().written = await db.transaction(async (tx) => {
        const row = await insertMemory(tx, {
          ...write.content,
          id,
          repository,
          version: 1,
          ...derived(payload, write.content.paths),
          createdAt: now,
          updatedAt: now,
        });
        await store(tx, repository, id, vector);
        await recordChange(tx, changeRow(row, write.by, { before: null, after: memoryOf(row), at: now }));
        return row;
      });
    },

    async update(id, _vector, payload) {
      const { repository, write, vector } = operation();
      if (!write?.before) throw new Error("Nothing was to be changed.");
      const { before, content, by } = write;
      // Two changes within a millisecond must differ, because the time is what a writer says that it saw.
      const now = new Date(Math.max(Date.now(), before.updatedAt.getTime() + 1));
      operation().written = await db.transaction(async (tx) => {
        const change = { ...content, ...derived(payload, content.paths), updatedAt: now };
        const row = await changeMemory(tx, repository, { id, version: before.version }, change);
        if (!row) throw changedMeanwhile();
        if (vector) await store(tx, repository, id, vector);
        else if (vectors.available && before.text !== row.text) await deleteVector(tx, repository, id);
        await recordChange(
          tx,
          changeRow(row, by, { before: memoryOf(before), after: memoryOf(row), at: now }),
        );
        return row;
      });
      // The engine goes on to link entities, which has no use here.
      operation().embed = false;
    },

    async delete(id) {
      const { repository, write } = operation();
      if (!write) throw new Error("Nothing was to be deleted.");
      await db.transaction(async (tx) => {
        const row = await deleteMemory(tx, repository, id);
        if (!row) throw changedMeanwhile();
        const at = new Date();
        const gone = { ...row, version: row.version + 1 };
        await recordChange(tx, changeRow(gone, write.by, { before: memoryOf(row), after: null, at }));
        await forgetTexts(tx, repository, id);
      });
    },

    async get(id) {
      const { repository } = operation();
      const row = await getMemory(db, repository, id);
      return row && { id, payload: payloadOf(row) };
    },

    async search(_query, topK = 5) {
      const { repository, vector, filter } = operation();
      if (!vector || !vectors.available) return [];
      // The engine asks for four times as many as it is asked for.
      const rows = await nearestMemories(
        db,
        repository,
        vector,
        filter ?? {},
        Math.min(topK, mostCandidates),
      );
      operation().found = new Map(rows.map((row) => [row.id, row]));
      return rows.map((row) => ({ id: row.id, payload: payloadOf(row), score: row.score }));
    },

    async list(_filters, topK = 100) {
      const { repository, filter } = operation();
      const rows = await listMemories(db, repository, filter ?? {}, { after: null, limit: topK });
      return [rows.map((row) => ({ id: row.id, payload: payloadOf(row) })), rows.length];
    },

    // The engine would empty every repository at once.
    deleteCol: () => Promise.reject(new Error("Memories of all repositories are never deleted at once.")),
    initialize: async () => {},
    getUserId: async () => "gloss",
    setUserId: async () => {},
  };
}

/** mem0 keeps what its inferring add finds in a second collection; ours adds without, so it stays empty. */
export const noEntities: VectorStore = {
  insert: async () => {},
  search: async () => [],
  get: async () => null,
  update: async () => {},
  delete: async () => {},
  deleteCol: async () => {},
  list: async () => [[], 0],
  getUserId: async () => "gloss",
  setUserId: async () => {},
  initialize: async () => {},
};

const changedMeanwhile = () =>
  new GlossError("conflict", "This memory was changed in the meantime. Look at it again, then change it.");

const derived = (payload: Payload, paths: readonly string[]) => ({
  hash: String(payload["hash"]),
  terms: searchTerms([String(payload["data"]), ...paths].join("\n")),
});

/** A row as the engine knows it. */
const payloadOf = (row: MemoryRow): Payload => ({
  data: row.text,
  hash: row.hash,
  user_id: encodeURIComponent(row.repository),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
