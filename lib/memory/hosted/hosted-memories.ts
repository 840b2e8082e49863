import { setTimeout as sleep } from "node:timers/promises";
import type { MemoryClient } from "mem0ai";
import { z } from "zod";
import type { Database } from "@/db/client";
import {
  claimChange,
  deleteHistory,
  forgetTexts,
  listChanges,
  recordChange,
  unclaimChange,
} from "@/db/queries/memory-history";
import { coversFile } from "@/lib/core/path-matcher";
import { repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isMemoryId, pageSize, queryText, searchSize } from "../input/bounds";
import { changedContent, contentOf, mayChange } from "../input/check-memory";
import { changeOf, changeRow } from "../input/history-of";
import { inTime } from "../input/in-time";
import { checkRuleRoom } from "../input/rules";
import {
  learnedKinds,
  type Memories,
  type Memory,
  type MemoryActor,
  type MemoryFilter,
  type MemoryScope,
} from "../memory";
import { ask, type HostedOptions, openClient, serviceName, surelyUndone } from "./hosted-client";
import { type HostedMemory, metadataOf, readRecord, userOf } from "./memory-record";
import { decodePlace, encodePlace, readPages } from "./pages";
import { searchHosted } from "./search-hosted";

const addedSchema = z.object({ results: z.array(z.object({ id: z.string() })).min(1) });

/** Longest that a caller without a signal of its own waits. */
const defaultPatienceMs = 15_000;

/**
 * Memories in mem0's hosted service, through its own client. Who changed what is kept in our database, and so is
 * the claim to a memory's next version, because the service has no conditional write.
 */
export function hostedMemories({ db }: Database, options: HostedOptions & { patienceMs?: number }): Memories {
  let opened: Promise<MemoryClient> | undefined;
  const client = () => (opened ??= openClient(options));
  const limited = <T>(work: () => Promise<T>, signal?: AbortSignal) => {
    const own = AbortSignal.timeout(options.patienceMs ?? defaultPatienceMs);
    return inTime(serviceName, work, signal ? AbortSignal.any([signal, own]) : own);
  };

  async function read(scope: MemoryScope, id: string): Promise<HostedMemory | null> {
    if (!isMemoryId(id)) return null;
    const mem0 = await client();
    try {
      return readRecord(scope, await ask(() => mem0.get(id)));
    } catch (error) {
      if (error instanceof GlossError && error.code === "not_found") return null;
      throw error;
    }
  }

  async function existing(scope: MemoryScope, id: string): Promise<HostedMemory> {
    const found = await read(scope, id);
    if (!found) throw new GlossError("not_found", "There is no such memory.");
    return found;
  }

  async function activeRules(scope: MemoryScope): Promise<Memory[]> {
    const isRule = ({ memory }: HostedMemory) => memory.kind === "custom_rule" && memory.active;
    const { found, next } = await readPages(await client(), scope, isRule, {
      metadata: { kind: "custom_rule" },
    });
    // A rule that is silently missing is worse than a named failure.
    if (next)
      throw new GlossError("unavailable", `${serviceName} holds more than can be read for one review.`);
    return found
      .map(({ memory }) => memory)
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  }

  const countRules = (scope: MemoryScope) => async () => (await activeRules(scope)).length;

  /** Claims the memory's next version, lets the service make the change, and takes the claim back when it refused. */
  async function change(
    scope: MemoryScope,
    from: HostedMemory,
    by: MemoryActor,
    after: Memory | null,
    write: (mem0: MemoryClient) => Promise<unknown>,
  ): Promise<void> {
    const at = after?.updatedAt ?? new Date();
    const version = { id: from.memory.id, repository: repositoryKey(scope), version: from.version + 1 };
    const row = changeRow(version, by, { before: from.memory, after, at });
    if (!(await claimChange(db, row)))
      throw new GlossError(
        "conflict",
        "This memory was changed in the meantime. Look at it again, then change it.",
      );
    try {
      const mem0 = await client();
      await ask(() => write(mem0));
    } catch (error) {
      if (surelyUndone(error)) await unclaimChange(db, row);
      throw error;
    }
  }

  return {
    add: (scope, input, by) =>
      limited(async () => {
        const content = contentOf(scope, input, by);
        await checkRuleRoom(null, content, countRules(scope));
        const now = new Date();
        const mem0 = await client();
        const answer = await ask(() =>
          mem0.add([{ role: "user", content: content.text }], {
            userId: userOf(scope),
            infer: false,
            metadata: metadataOf(content, 1, now, now),
          }),
        );
        const id = addedSchema.safeParse(answer).data?.results[0]?.id;
        if (!id) throw new GlossError("invalid_reply", `${serviceName} did not say which memory it stored.`);
        const memory: Memory = { id, ...content, createdAt: now, updatedAt: now };
        const key = { id, repository: repositoryKey(scope), version: 1 };
        try {
          await recordChange(db, changeRow(key, by, { before: null, after: memory, at: now }));
        } catch (error) {
          // The memory is there; failing now would make the caller add it again.
          log.error({ err: error, memory: id }, "the history of a memory lacks its beginning");
        }
        return memory;
      }),

    search: (scope, query, { kinds = learnedKinds, limit }, signal) =>
      limited(async () => {
        const text = queryText(query);
        if (text === "" || kinds.length === 0) return [];
        const passes = filterOf(scope, { kinds, active: true });
        return searchHosted(await client(), scope, text, { kinds, size: searchSize(limit), passes });
      }, signal),

    list: (scope, filter, page) =>
      limited(async () => {
        const { found, next } = await readPages(await client(), scope, filterOf(scope, filter), {
          limit: pageSize(page.limit),
          ...(page.cursor === undefined ? {} : { from: decodePlace(page.cursor) }),
        });
        return { items: found.map(({ memory }) => memory), next: next && encodePlace(next) };
      }),

    get: (scope, id) => limited(async () => (await read(scope, id))?.memory ?? null),

    update: (scope, id, patch, by) =>
      limited(async () => {
        const from = await existing(scope, id);
        const content = changedContent(from.memory, patch, by);
        await checkRuleRoom(from.memory, content, countRules(scope));
        const { createdAt } = from.memory;
        const updatedAt = new Date(Math.max(Date.now(), from.memory.updatedAt.getTime() + 1));
        const after: Memory = { id: from.memory.id, ...content, createdAt, updatedAt };
        const metadata = metadataOf(content, from.version + 1, createdAt, updatedAt);
        await change(scope, from, by, after, (mem0) => mem0.update(id, { text: content.text, metadata }));
        return after;
      }),

    remove: (scope, id, by) =>
      limited(async () => {
        const from = await existing(scope, id);
        mayChange(from.memory, by);
        await change(scope, from, by, null, (mem0) => mem0.delete(id));
        await forgetTexts(db, repositoryKey(scope), from.memory.id);
      }),

    history: (scope, id) =>
      limited(async () => {
        const rows = isMemoryId(id) ? await listChanges(db, repositoryKey(scope), id) : [];
        const now = rows.length > 0 ? await read(scope, id) : null;
        // A claim beyond the present version is of a change that did not happen.
        return rows.filter(({ version }) => !now || version <= now.version).map(changeOf);
      }),

    rules: (scope, signal) => limited(() => activeRules(scope), signal),

    removeRepository: (scope) =>
      limited(async () => {
        const mem0 = await client();
        await ask(() => mem0.deleteAll({ userId: userOf(scope) }));
        // The service only queues it.
        for (let tries = 0; tries < 50; tries++) {
          const { found } = await readPages(mem0, scope, () => true, { limit: 1 });
          if (found.length === 0) return deleteHistory(db, repositoryKey(scope));
          await sleep(200);
        }
        throw new GlossError("unavailable", `${serviceName} has not deleted the memories yet.`);
      }),

    ping: () =>
      limited(async () => {
        const mem0 = await client();
        await ask(() => mem0.ping());
      }),
  };
}

function filterOf(scope: MemoryScope, filter: MemoryFilter): (one: HostedMemory) => boolean {
  const { kinds, active, text, origin, path } = filter;
  const developer = scope.developer ? scope.developer.toLowerCase() : filter.developer;
  return ({ memory }) =>
    (!kinds || kinds.includes(memory.kind)) &&
    (developer === undefined || memory.developer === developer) &&
    (active === undefined || memory.active === active) &&
    (origin === undefined || memory.origin === origin) &&
    (path === undefined || coversFile(memory.paths, [path])) &&
    (!text || memory.text.toLowerCase().includes(text.toLowerCase()));
}
