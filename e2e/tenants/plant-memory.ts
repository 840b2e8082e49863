import { createHash, randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { memories } from "@/db/schema/memories";
import { memoryHistory } from "@/db/schema/memory-history";
import { canary } from "./canary";

/** A rule in memory, with its history. Answers with its id. */
export async function plantMemory(db: Database["db"], repository: string, author: string): Promise<string> {
  const id = randomUUID();
  const text = canary("mem");
  const now = new Date();
  const state = { kind: "custom_rule", text, developer: null, paths: [], active: true } as const;
  await db.insert(memories).values({
    id,
    repository,
    ...state,
    author,
    version: 1,
    createdAt: now,
    updatedAt: now,
    terms: text,
    hash: createHash("md5").update(text).digest("hex"),
    origin: "person",
  });
  await db.insert(memoryHistory).values({
    memoryId: id,
    version: 1,
    repository,
    event: "added",
    actorKind: "person",
    actor: author,
    at: now,
    after: state,
  });
  return id;
}
