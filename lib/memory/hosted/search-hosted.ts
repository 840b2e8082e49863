import type { MemoryClient } from "mem0ai";
import { z } from "zod";
import { GlossError } from "@/lib/errors";
import type { FoundMemory, MemoryKind, MemoryScope } from "../memory";
import { ask, serviceName } from "./hosted-client";
import { type HostedMemory, readRecord, userOf } from "./memory-record";

const foundSchema = z.object({ results: z.array(z.looseObject({ score: z.number().nullish() })) });

/** Questions that one search is made of at most; for more kinds than this all are asked for at once. */
const mostQuestions = 3;

interface Wanted {
  kinds: readonly MemoryKind[];
  size: number;
  /** What comes back is looked at again, whatever was asked for. */
  passes: (one: HostedMemory) => boolean;
}

/**
 * The repository's memories that are nearest to a text, best first. The service narrows by one thing at a time, the
 * developer or one kind, so that many memories of another sort leave no gap where these should be.
 */
export async function searchHosted(
  client: MemoryClient,
  scope: MemoryScope,
  text: string,
  { kinds, size, passes }: Wanted,
): Promise<FoundMemory[]> {
  const developer = scope.developer?.toLowerCase();
  const narrowed = developer
    ? [{ developer }]
    : kinds.length <= mostQuestions
      ? kinds.map((kind) => ({ kind }))
      : [null];
  const user = { user_id: userOf(scope) };
  // Kinds and what is switched off are sorted out here, so more is asked for than is given.
  const topK = Math.min(200, size * 4 + 20);
  const answers = await Promise.all(
    narrowed.map(async (metadata) => {
      const filters = metadata ? { AND: [user, { metadata }] } : user;
      return foundSchema.safeParse(await ask(() => client.search(text, { filters, topK, threshold: 0 })));
    }),
  );
  return answers
    .flatMap(({ data }) => {
      if (!data) throw new GlossError("invalid_reply", `${serviceName} gave no list of results.`);
      return data.results;
    })
    .flatMap((result): FoundMemory[] => {
      const one = readRecord(scope, result);
      const score = Math.min(1, Math.max(0, result.score ?? 0));
      return one && passes(one) ? [{ memory: one.memory, score, by: "meaning" }] : [];
    })
    .filter(({ memory }, at, all) => all.findIndex((other) => other.memory.id === memory.id) === at)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, size);
}
