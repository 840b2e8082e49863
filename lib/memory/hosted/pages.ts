import type { MemoryClient } from "mem0ai";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { MemoryScope } from "../memory";
import { ask } from "./hosted-client";
import { type HostedMemory, readRecord, userOf } from "./memory-record";

/** The service's largest page, and how many of them one call reads at most. */
const pageSize = 200;
const mostPages = 50;

const pageSchema = z.object({ results: z.array(z.unknown()), next: z.string().nullish() });

/** A place in a list: a page of the service and how many of it were already given. */
export interface HostedPlace {
  page: number;
  skip: number;
}

/**
 * The repository's memories that `wanted` lets through, in the service's order, newest first. `metadata` narrows
 * what the service sends; what it sends is looked at again all the same.
 */
export async function readPages(
  client: MemoryClient,
  scope: MemoryScope,
  wanted: (one: HostedMemory) => boolean,
  { from = { page: 1, skip: 0 }, limit = Number.POSITIVE_INFINITY, metadata }: Options = {},
): Promise<{ found: HostedMemory[]; next: HostedPlace | null }> {
  const user = { user_id: userOf(scope) };
  const filters = metadata ? { AND: [user, { metadata }] } : user;
  const found: HostedMemory[] = [];
  for (let { page, skip } = from; page < from.page + mostPages; page++, skip = 0) {
    const answer = pageSchema.safeParse(await ask(() => client.getAll({ filters, page, pageSize })));
    if (!answer.success)
      throw new GlossError("invalid_reply", "mem0's hosted service gave no list of memories.");
    const { results, next } = answer.data;
    for (const [at, record] of results.entries()) {
      if (at < skip) continue;
      if (found.length === limit) return { found, next: { page, skip: at } };
      const one = readRecord(scope, record);
      if (one && wanted(one)) found.push(one);
    }
    if (!next || results.length === 0) return { found, next: null };
  }
  return { found, next: { page: from.page + mostPages, skip: 0 } };
}

interface Options {
  from?: HostedPlace;
  limit?: number;
  metadata?: Record<string, string>;
}

export const encodePlace = ({ page, skip }: HostedPlace): string =>
  Buffer.from(`${page} ${skip}`).toString("base64url");

/** Throws `bad_request` for a cursor that no list gave. */
export function decodePlace(cursor: string): HostedPlace {
  const match = /^(\d{1,6}) (\d{1,3})$/.exec(Buffer.from(cursor, "base64url").toString("utf8"));
  if (!match || match[1] === "0")
    throw new GlossError("bad_request", "The cursor is not one that a list gave.");
  return { page: Number(match[1]), skip: Number(match[2]) };
}
