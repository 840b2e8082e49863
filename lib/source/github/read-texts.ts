import pLimit from "p-limit";
import { GlossError } from "@/lib/errors";
import type { Side } from "../complete-file";
import { decodeText } from "../decode-text";
import type { GitHub } from "./client";
import { type Place, queryBlobs } from "./query-blobs";
import { readContent } from "./read-content";
import type { RepositoryRef } from "./repository-ref";

/** A file's text, `binary`, null where there is none, or why it can't be read. */
export type ReadText = Side | GlossError;

/** Files in one query: more make answers that GitHub's ten seconds don't suffice for. */
const perQuery = 40;
const queriesAtOnce = 2;
const filesAtOnce = 4;

/** Clients whose server has no GraphQL, or whose token may not use it. */
const withoutGraphql = new WeakSet<GitHub>();

/**
 * Reads many files in few requests: by GraphQL, 40 at a time, and one by one what that does not give. Answers are
 * in the order asked. A file that alone can't be read gives its error; throws what a retry may mend.
 */
export async function readTexts(
  github: GitHub,
  repository: RepositoryRef,
  places: Place[],
  signal?: AbortSignal,
): Promise<ReadText[]> {
  const queries = pLimit(queriesAtOnce);
  const files = pLimit(filesAtOnce);
  const groups = Array.from({ length: Math.ceil(places.length / perQuery) }, (_, index) =>
    places.slice(index * perQuery, (index + 1) * perQuery),
  );
  const texts = await Promise.all(
    groups.map(async (group) => {
      const queried = await queries(() => query(github, repository, group, signal));
      return Promise.all(
        group.map(async (place, index): Promise<ReadText> => {
          const blob = queried?.[index] ?? "unknown";
          if (blob === "absent") return null;
          return blob === "unknown" ? files(() => readOne(github, repository, place, signal)) : blob;
        }),
      );
    }),
  );
  return texts.flat();
}

/** Null when GraphQL can't be asked, or not for so much. */
async function query(github: GitHub, repository: RepositoryRef, group: Place[], signal?: AbortSignal) {
  // One file costs one request either way, and REST's answer can be asked for again by its ETag.
  if (group.length === 1 || withoutGraphql.has(github)) return null;
  try {
    return await queryBlobs(github, repository, group, signal);
  } catch (error) {
    if (!(error instanceof GlossError) || error.code === "cancelled" || error.code === "rate_limited")
      throw error;
    if (error.code === "not_found" || error.code === "forbidden") withoutGraphql.add(github);
    return null;
  }
}

async function readOne(
  github: GitHub,
  repository: RepositoryRef,
  place: Place,
  signal?: AbortSignal,
): Promise<ReadText> {
  try {
    const bytes = await readContent(github, { ...repository, ...place }, signal);
    if (!bytes) return null;
    const text = decodeText(bytes);
    return text === null ? "binary" : { text };
  } catch (error) {
    if (!(error instanceof GlossError) || error.retryable || error.code === "cancelled") throw error;
    return error;
  }
}
